package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.audit.RunId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows a run while it works: rows drawn over on a terminal, plain lines elsewhere, JSON lines for a program. */
final class RunWatch implements AutoCloseable {
    private static final int REDRAW_MILLIS = 120;

    private final Screen screen;
    private final Live live;
    private final ScheduledExecutorService drawer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private PlanEngine.Subscription subscription = () -> {};
    private Steps steps = Steps.NONE;
    private boolean closed;

    private RunWatch(Screen screen) {
        this.screen = screen;
        this.live = Live.on(screen);
    }

    static RunWatch on(PlanEngine engine, RunId run, Screen screen) {
        RunWatch watch = new RunWatch(screen);
        watch.subscription = engine.events(run, watch::tell);
        if (screen.terminal() && !screen.json()) {
            var unused =
                    watch.drawer.scheduleAtFixedRate(watch::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        }
        return watch;
    }

    private synchronized void tell(Event event) {
        if (screen.json()) {
            screen.line(event.toJson().toString());
            return;
        }
        boolean known = event instanceof Event.StepWaiting waiting && steps.knowsOf(waiting);
        steps = steps.after(event, Stage.now());
        boolean ends = event instanceof Event.RunStarted || event instanceof Event.RunFinished;
        if (!screen.terminal() && !ends && !known) {
            Telling.of(Scene.EMPTY, new TalkEvent.Running(event), Look.of(screen, false), 0)
                    .rows()
                    .forEach(screen::note);
        }
    }

    private synchronized void draw() {
        if (!closed) {
            live.draw(steps.draw(screen.width(), Stage.now()));
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            subscription.close();
            drawer.shutdownNow();
            live.draw(List.of());
        }
    }
}
