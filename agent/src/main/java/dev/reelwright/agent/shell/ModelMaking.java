package dev.reelwright.agent.shell;

import dev.reelwright.agent.directive.DirectiveFile;
import dev.reelwright.agent.talk.TalkParts;
import dev.reelwright.agent.talk.TurnEnd;
import dev.reelwright.budgets.Money;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes films with a model that works alone: nobody is there to answer it. */
final class ModelMaking implements Making {
    private final Talks talks;
    private final Minds.Mind.Ready mind;
    private final Invocation call;
    private final Order order;

    /**
     * @param sources folders in which the person's files are looked for
     * @param several whether it is one of several directives, each of which gets a folder of its own
     * @param results whether what is told is the result, as in a conversation, or only progress
     */
    record Order(String currency, Look look, List<Path> sources, boolean several, boolean results) {
        Order {
            sources = List.copyOf(sources);
        }
    }

    ModelMaking(Talks talks, Minds.Mind.Ready mind, Invocation call, Order order) {
        this.talks = talks;
        this.mind = mind;
        this.call = call;
        this.order = order;
    }

    @Override
    public Made make(DirectiveFile.Part part, @Nullable Money most) throws InterruptedException {
        return say(part.text().strip(), Optional.empty(), folder(part), most);
    }

    private @Nullable Path folder(DirectiveFile.Part part) {
        Optional<Path> project = call.flag("project").map(Path::of);
        return project.map(folder -> order.several() ? folder.resolve("part-" + part.number()) : folder)
                .orElse(null);
    }

    /** One turn of a conversation, new or gone on with. */
    Made say(String words, Optional<String> resumed, @Nullable Path folder, @Nullable Money most)
            throws InterruptedException {
        Account account = new Account(order.currency());
        Watching watching = new Watching(call.screen(), order.look(), order.results());
        TalkParts.Terms terms =
                new TalkParts.Terms(false, most, MakeVerb.tier(call), folder, order.sources(), UseFlag.read(call));
        Talks.Seat seat = new Talks.Seat(
                new Beforehand(call.has("yes"), most, account),
                event -> {
                    account.hear(event);
                    watching.audience().accept(event);
                },
                terms);
        TurnEnd end;
        try (watching;
                Talker talker = talks.open(mind, resumed, seat)) {
            if (call.screen().json()) {
                watching.line(
                        TalkJson.began(talker.id(), mind.gate().model().id()).toString());
            }
            watching.thinking();
            end = talker.say(words);
            tellHowToGoOn(end, talker);
        }
        int code = Made.worse(TurnEnds.print(end, call.screen()), runCode(account, end));
        return new Made(code, account.total(), account.files());
    }

    private void tellHowToGoOn(TurnEnd end, Talker talker) {
        if (!(end instanceof TurnEnd.Answered)) {
            call.screen().note("to go on: reelwright chat --continue " + talker.id());
        }
    }

    /** A model that talked without making a film has not done what a directive asks; in a conversation it may. */
    private int runCode(Account account, TurnEnd end) {
        if (!(end instanceof TurnEnd.Answered)) {
            return ExitCode.DONE;
        }
        return account.lastRun()
                .map(state -> switch (state) {
                    case DONE -> ExitCode.DONE;
                    case REFUSED -> ExitCode.REFUSED;
                    case WAITING -> ExitCode.WAITING;
                    case CANCELLED -> ExitCode.CANCELLED;
                    case FAILED, RUNNING -> ExitCode.FAILED;
                })
                .orElse(order.results() ? ExitCode.DONE : ExitCode.UNABLE);
    }
}
