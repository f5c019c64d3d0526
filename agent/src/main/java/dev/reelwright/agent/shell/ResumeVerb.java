package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.audit.RunId;
import java.util.List;
import java.util.Optional;

/** {@code resume}: goes on with a run that was stopped, killed, failed, or waits for a yes. */
final class ResumeVerb extends Verb {
    private final StudioDoor door;

    ResumeVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "resume",
                "Films",
                "go on with a run; finished steps are not repeated",
                Words.of(
                        "[RUN]",
                        RunFlow.FLAGS.get(1),
                        RunFlow.FLAGS.get(2),
                        Flag.toggle("no", "another skill than the approved one may not do the step")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        RunFlow flow = new RunFlow(door.studio(), call);
        Optional<String> named = call.argument(0);
        if (named.isPresent()) {
            return flow.resume(RunNames.find(door.studio(), named.get()));
        }
        Optional<RunId> last = door.studio().history().runs(50).stream()
                .filter(run -> run.state() != RunState.DONE)
                .map(RunView.Summary::id)
                .findFirst();
        if (last.isEmpty()) {
            call.screen().remark("there is no run to go on with");
            return ExitCode.DONE;
        }
        return flow.resume(last.get());
    }

    @Override
    List<String> proposals(String start) {
        return RunNames.proposals(door.studio(), start);
    }
}
