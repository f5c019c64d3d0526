package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmUsage;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in a conversation, as it is stored. Switch over it without {@code default}. */
sealed interface Entry {

    /** An entry in its place. @param number 2 for the first: the file's own head is line 1 */
    record Stored(long number, Instant at, Entry entry) {}

    /** The conversation was begun, or taken up again. */
    record Began(String model, TalkParts.Terms terms) implements Entry {}

    /** The person's words at the beginning of a turn. */
    record Said(String words) implements Entry {}

    /** The person's words in the middle of a turn, now told to the model. */
    record Heard(String words) implements Entry {}

    /** The house's own words to the model. */
    record Told(String words) implements Entry {}

    /** @param usage zeros when the server told none */
    record Answered(String model, LlmMessage.Assistant message, LlmUsage usage, Money cost, boolean cut)
            implements Entry {}

    /** What a tool answered; each call gets exactly one. */
    record Used(String callId, String tool, String text, boolean error, String summary, List<Shown> pictures)
            implements Entry {
        public Used {
            pictures = List.copyOf(pictures);
        }
    }

    /** A picture that the model was shown. @param sha256 of the asset; null when it was not kept */
    record Shown(@Nullable String sha256, String caption) {}

    /** Where the film is made. */
    record Settled(Path folder) implements Entry {}

    record Planned(int version, Plan plan, String why) implements Entry {}

    /** The person took a version back. @param version what counts now, 0 for no plan */
    record Undone(int version, String what) implements Entry {}

    record Priced(String plan, Cost total, List<Line> lines) implements Entry {
        public Priced {
            lines = List.copyOf(lines);
        }

        /** One step's price. */
        record Line(String step, String label, String skill, Cost cost) {}
    }

    record Ran(RunId run) implements Entry {}

    record Delivered(RunId run, List<Path> files, List<String> notes, Money cost) implements Entry {
        public Delivered {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /**
     * The history as the model sees it was shortened; the file keeps all of it.
     *
     * @param resultsUpTo tools' answers up to this entry are told in short
     * @param turnsUpTo entries up to this one are told by the opening alone
     * @param opening empty when no turns were left out
     * @param cost of the model's own summary
     */
    record Compacted(long resultsUpTo, long turnsUpTo, String opening, Money cost) implements Entry {}

    /** Something the person was told by the house. */
    record Note(String text) implements Entry {}

    /** A turn came to its end. */
    record Ended(String how, String message) implements Entry {}

    /** The transcript was written to a file. */
    record Exported(Path file) implements Entry {}
}
