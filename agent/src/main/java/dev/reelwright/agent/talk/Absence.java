package dev.reelwright.agent.talk;

import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.audit.RunId;
import java.util.Optional;

/** Judges the end of a turn that nobody watches: having made nothing is no success, whatever the model says of it. */
final class Absence {
    private Absence() {}

    static TurnEnd judge(FilmDesk desk, TurnEnd.Answered answered) {
        Optional<RunId> run = desk.run();
        Optional<String> unanswered = desk.watched().unanswered();
        boolean made = run.flatMap(desk::state).filter(RunState.DONE::equals).isPresent();
        if (unanswered.isPresent() && !made) {
            return new TurnEnd.Waiting(unanswered.get());
        }
        if (run.flatMap(desk::state).isEmpty()) {
            return new TurnEnd.GaveUp("nothing was made. The model said: " + answered.text());
        }
        return judge(desk.studio().engine().view(run.orElseThrow()), answered);
    }

    private static TurnEnd judge(RunView run, TurnEnd.Answered answered) {
        return switch (run.state()) {
            case DONE -> answered;
            case WAITING ->
                new TurnEnd.Waiting("your word about the run " + run.id() + ": reelwright resume " + run.id());
            case RUNNING -> new TurnEnd.Waiting("the end of the run " + run.id() + ": reelwright resume " + run.id());
            case REFUSED -> new TurnEnd.Refused(run.message());
            case FAILED, CANCELLED ->
                new TurnEnd.GaveUp("the run " + run.id() + " was not finished: " + run.message() + ". The model said: "
                        + answered.text());
        };
    }
}
