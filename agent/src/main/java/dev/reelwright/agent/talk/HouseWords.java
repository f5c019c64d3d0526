package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmFailure;
import dev.reelwright.agent.loop.StudioException;
import java.util.stream.Collectors;

/** What the house itself says: to the model in the middle of a conversation, and to the person at the end of a turn. */
final class HouseWords {
    static final String GO_ON = "[The house says: go on with what you were doing.]";

    static final String CUT =
            "[The house says: your answer was cut off at its longest length. Go on where it ends, in fewer words.]";

    static final String EMPTY = "[The house says: your answer held neither words nor a tool call. Answer again.]";

    static final String CUT_CALL =
            "not done: your answer was cut off at its longest length, so these arguments may not be whole. Call again, with less in one call.";

    static final String CRASHED =
            "the program ended before this was done; look at the state before you repeat it, because part of it may have happened";

    static final String CANCELLED_BEFORE = "not done: the turn was stopped before this call was begun";

    static final String SAME_AGAIN =
            "not done: you have made this very call several times in a row. Its answer will not change. Do something else, or tell the person"
                    + " what stops you.";

    static final String CIRCLES_END = "not done: the turn was ended, because you went round in circles";

    private HouseWords() {}

    static String heard(String words) {
        return "[While you worked, the person said:]\n" + words;
    }

    static String followed(String end) {
        return "[The house says: your answer ended while a run went on. It was waited for; if all is told, end with a sentence.]\n"
                + end;
    }

    static String broken(RuntimeException broken) {
        String message = broken.getMessage();
        return "the tool itself broke (" + broken.getClass().getSimpleName()
                + (message == null ? "" : ": " + Shortening.cut(message, 500))
                + "). This is a fault of the house, not of your arguments. Try another way, or tell the person.";
    }

    static String unreadable(StudioException unreadable) {
        String problems =
                unreadable.problems().stream().map(problem -> "\n- " + problem).collect(Collectors.joining());
        return unreadable.headline() + ":" + Shortening.cut(problems, 1_000)
                + "\nOnly the person can mend that: tell it, and end your answer.";
    }

    /** What a person can do when a model gave no answer. */
    static String nextAction(LlmFailure failure) {
        return switch (failure) {
            case RATE_LIMIT, OVERLOADED -> "wait a little, then say \"go on\"";
            case NO_QUOTA -> "the provider's account has nothing left: top it up, or choose another model";
            case CONTEXT_OVERFLOW ->
                "the conversation is too long for this model: begin a new one, or choose a model that reads more";
            case DECLINED -> "say it in other words, or choose another model";
            case KEY -> "look at the key with: reelwright doctor";
            case NOT_FOUND -> "look at the model's name and address in the configuration";
            case BAD_REQUEST, MALFORMED -> "choose another model, or say it again";
            case UNREACHABLE -> "look at the network or the server's address, then say \"go on\"";
            case CONNECTION_LOST, SERVER -> "say \"go on\" to try again";
            case EMPTY -> "say it in other words, or choose another model";
        };
    }
}
