package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.Waits;
import dev.reelwright.audit.RunId;
import java.util.List;
import java.util.Optional;

/** {@code review}: what a run waits for at a look, and the person's answer. */
final class ReviewVerb extends Verb {
    private final StudioDoor door;

    ReviewVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "review",
                "Films",
                "look at what a run has made so far, and say whether it may go on",
                Words.of(
                        "[RUN]",
                        Flag.toggle("yes", "it may go on"),
                        new Flag("no", "WORDS", "it waits on, with these words on the record")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        if (call.has("yes") && call.has("no")) {
            throw new UsageException("--yes and --no contradict each other");
        }
        RunFlow flow = new RunFlow(door.studio(), call);
        Optional<String> named = call.argument(0);
        if (named.isPresent()) {
            return flow.review(RunNames.find(door.studio(), named.get()));
        }
        Optional<RunId> last = door.studio().history().runs(50).stream()
                .filter(run -> run.waits() == Waits.REVIEW)
                .map(RunView.Summary::id)
                .findFirst();
        if (last.isEmpty()) {
            call.screen().remark("no run waits for a look");
            return ExitCode.DONE;
        }
        return flow.review(last.get());
    }

    @Override
    List<String> proposals(String start) {
        return RunNames.proposals(door.studio(), start);
    }
}
