package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the end of a visit makes of a step, and what is told of it. */
record StepEnds(RunId run, Plan plan, EventBus events, RandomGenerator random) {
    /** How much longer than asked for a pause may be, so that those who wait for the same do not come back together. */
    private static final double SPREAD = 0.25;

    void apply(Step step, StepRow row, Visited visited, Instant now) {
        switch (visited) {
            case Visited.Finished done -> {
                row.outputs = done.outputs();
                row.notes = done.notes();
                row.cached = done.cached();
                row.cost = row.cost.plus(done.cost());
                row.failure = null;
                row.end(StepState.DONE, "", now);
            }
            case Visited.ComeBack later -> {
                row.state = StepState.PENDING;
                row.pending = later.state();
                row.notBefore = now.plus(later.after());
                row.tries = 0;
                row.message = later.paid() ? runningPaid(step, row, now) : "a provider works on it";
            }
            case Visited.NotYet later -> {
                row.state = StepState.WAITING;
                row.notBefore = later.when();
                row.message = later.words();
            }
            case Visited.Aside aside -> aside(row, aside);
            case Visited.Failed failed -> failed(step, row, failed, now);
            case Visited.Refused refused -> row.end(StepState.FAILED, refused.message(), now);
            case Visited.AtCeiling asks -> goBack(row, asks.message());
            case Visited.AtRoute asks -> goBack(row, asks.in().offered());
            case Visited.Stopped stopped -> goBack(row, stopped.message());
            case Visited.Interrupted taken -> {
                if (taken.why() == Stop.CANCELLED) {
                    row.end(StepState.CANCELLED, "cancelled", now);
                } else {
                    goBack(row, "");
                }
            }
        }
    }

    private static void aside(StepRow row, Visited.Aside aside) {
        row.cost = row.cost.plus(aside.cost());
        row.startAfresh();
        row.message = aside.words();
    }

    private void failed(Step step, StepRow row, Visited.Failed failed, Instant now) {
        row.cost = row.cost.plus(failed.cost());
        row.tries++;
        if (failed.again(step.retry(), row.tries)) {
            row.state = failed.polling() ? StepState.PENDING : StepState.WAITING;
            row.notBefore = now.plus(pause(step, row, failed.notBefore()));
            row.message = failed.message();
            return;
        }
        row.failure = failed.kind();
        String words = failed.asksTooMuch()
                ? failed.message() + "; that is longer than this run waits: go on with it then"
                : failed.message();
        row.end(failed.kind() == FailureKind.CANCELLED ? StepState.CANCELLED : StepState.FAILED, words, now);
    }

    private static void goBack(StepRow row, String message) {
        row.state = row.pending == null ? StepState.WAITING : StepState.PENDING;
        row.message = message;
    }

    void started(Step step) {
        events.emit(new Event.StepStarted(
                run, step.id(), plan.steps().indexOf(step) + 1, plan.steps().size(), step.label()));
    }

    void tell(Step step, StepRow row, Collection<StepRow> all, Instant now) {
        switch (row.state) {
            case DONE ->
                events.emit(new Event.StepFinished(
                        run,
                        step.id(),
                        (int) all.stream()
                                .filter(other -> other.state == StepState.DONE)
                                .count(),
                        plan.steps().size(),
                        step.label(),
                        row.cached,
                        row.millis / 1000.0,
                        row.cost,
                        row.notes));
            case FAILED -> events.emit(new Event.StepFailed(run, step.id(), step.label(), row.message));
            case PENDING, WAITING -> events.emit(new Event.StepWaiting(run, step.id(), wait(row, now), row.message));
            case RUNNING, SKIPPED, CANCELLED -> {}
        }
    }

    private static Duration wait(StepRow row, Instant now) {
        return row.notBefore == null ? Duration.ZERO : Duration.between(now, row.notBefore);
    }

    /** What the provider asks for counts, when it is longer than the step's own pause. */
    private Duration pause(Step step, StepRow row, @Nullable Duration asked) {
        Duration own = step.retry().pause(row.tries);
        Duration pause = asked != null && asked.compareTo(own) > 0 ? asked : own;
        return row.shared ? pause.plusMillis((long) (pause.toMillis() * SPREAD * random.nextDouble())) : pause;
    }

    /** The provider was given the order and will bill it; however long it takes, that is no failure. */
    private static String runningPaid(Step step, StepRow row, Instant now) {
        Duration since = row.started == null ? Duration.ZERO : Duration.between(row.started, now);
        return since.toSeconds() <= step.timeoutSeconds()
                ? "running, paid: a provider works on it"
                : "running, paid: a provider works on it for " + since.toMinutes() + " min now, longer than the "
                        + step.timeoutSeconds() + " s that were meant; it is asked again, and not ordered again";
    }
}
