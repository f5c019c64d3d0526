package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.audit.RunId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows a run while it works: a line drawn over on a terminal, plain lines elsewhere, JSON lines for a program. */
final class RunWatch implements AutoCloseable {
    private static final int REDRAW_MILLIS = 120;

    private final Screen screen;
    private final long began = System.nanoTime();
    private final Map<String, Work> working = new LinkedHashMap<>();
    private final ScheduledExecutorService drawer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private PlanEngine.Subscription subscription = () -> {};
    private int done;
    private int total;
    private boolean closed;

    private record Work(String label, double fraction) {}

    private RunWatch(Screen screen) {
        this.screen = screen;
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
        switch (event) {
            case Event.RunStarted started -> {
                done = started.done();
                total = started.total();
            }
            case Event.StepStarted started -> {
                total = started.total();
                working.put(started.step(), new Work(started.label(), 0));
            }
            case Event.StepProgress progress ->
                working.computeIfPresent(progress.step(), (step, work) -> new Work(work.label(), progress.fraction()));
            case Event.StepWaiting waiting -> plain(waiting.step() + ": " + waiting.words());
            case Event.StepFinished finished -> {
                working.remove(finished.step());
                done = finished.finished();
                total = finished.total();
                plain(finished.finished() + " of " + finished.total() + " · " + finished.label()
                        + (finished.cached() ? " (from the cache)" : String.format(" (%.1f s)", finished.seconds())));
            }
            case Event.StepFailed failed -> {
                working.remove(failed.step());
                plain("failed: " + failed.label());
            }
            case Event.ReviewAsked asked -> plain("to be looked at: " + asked.question());
            case Event.RunFinished finished -> working.clear();
        }
    }

    private void plain(String line) {
        if (!screen.terminal()) {
            screen.note(Visible.of(line));
        }
    }

    private synchronized void draw() {
        if (closed || total == 0) {
            return;
        }
        screen.err().print("\r" + line().draw(screen.width()) + "\u001b[K");
        screen.err().flush();
    }

    private ProgressLine line() {
        double fractions = working.values().stream().mapToDouble(Work::fraction).sum();
        String label = working.isEmpty()
                ? ""
                : String.join(", ", working.values().stream().map(Work::label).toList());
        return new ProgressLine(
                done, total, label, Math.min(0.99, fractions), Duration.ofNanos(System.nanoTime() - began));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        subscription.close();
        drawer.shutdownNow();
        if (screen.terminal() && !screen.json()) {
            screen.err().print("\r\u001b[K");
            screen.err().flush();
        }
    }
}
