package dev.reelwright.agent.tools;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.audit.RunId;
import java.io.IOException;
import java.util.function.Predicate;

/** Stays with a run until it ends, rests, or the person says something; tells the person what happens meanwhile. */
final class Vigil {
    /** A run of another process tells nothing here: its stored state is looked at this often. */
    private static final long LOOK_MILLIS = 1_000;

    private final Desk desk;
    private final Quoted quoted;
    private final PlanEngine engine;

    Vigil(Desk desk, Quoted quoted) {
        this.desk = desk;
        this.quoted = quoted;
        this.engine = desk.studio().engine();
    }

    /**
     * Until it ends, or rests until a person says something.
     *
     * @param begin what sets the run going, so that none of it is missed
     * @throws InterruptedException when the person wants it to stop: the run was told so
     */
    ToolAnswer watch(RunId run, Runnable begin) throws InterruptedException, IOException {
        return after(run, until(run, begin, state -> state != RunState.RUNNING));
    }

    /** As {@link #watch}, of a run that is told to end: that it rests is not enough. */
    ToolAnswer end(RunId run, Runnable begin) throws InterruptedException, IOException {
        RunView view = until(run, begin, RunState::ended);
        return view.state().ended() ? after(run, view) : new RunWords(quoted, view).goesOn();
    }

    private RunView until(RunId run, Runnable begin, Predicate<RunState> over) throws InterruptedException {
        try (PlanEngine.Subscription _ = engine.events(run, this::hear)) {
            begin.run();
            RunView view = engine.view(run);
            while (!over.test(view.state()) && !desk.interrupted()) {
                desk.await(LOOK_MILLIS);
                view = engine.view(run);
            }
            if (view.state() != RunState.RUNNING) {
                engine.await(run);
            }
            return view;
        } catch (InterruptedException stop) {
            engine.cancel(run, "the person stopped it");
            throw stop;
        }
    }

    private ToolAnswer after(RunId run, RunView view) throws InterruptedException, IOException {
        return switch (view.state()) {
            case RUNNING -> new RunWords(quoted, view).goesOn();
            case WAITING -> new RunResume(desk, quoted).rests(view);
            case DONE -> delivered(run);
            case FAILED, REFUSED, CANCELLED -> {
                new Production(desk.studio()).finish(run);
                yield new RunWords(quoted, view).ended();
            }
        };
    }

    private ToolAnswer delivered(RunId run) throws InterruptedException, IOException {
        Production.Outcome outcome = new Production(desk.studio()).finish(run);
        desk.tell(new TalkEvent.Delivered(run, outcome.files(), outcome.notes()));
        return new RunWords(quoted, outcome.run()).delivered(outcome);
    }

    private void hear(Event event) {
        desk.tell(new TalkEvent.Running(event));
        if (event instanceof Event.RunFinished) {
            desk.wake();
        }
    }
}
