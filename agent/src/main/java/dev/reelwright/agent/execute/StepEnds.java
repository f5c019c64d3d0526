package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** What the end of a visit makes of a step, and what is told of it. */
record StepEnds(RunId run, Plan plan, EventBus events) {

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
                row.message = "a provider works on it";
            }
            case Visited.Failed failed -> failed(step, row, failed, now);
            case Visited.Refused refused -> row.end(StepState.FAILED, refused.message(), now);
            case Visited.AtCeiling asks -> goBack(row, asks.message());
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

    private static void failed(Step step, StepRow row, Visited.Failed failed, Instant now) {
        row.cost = row.cost.plus(failed.cost());
        row.tries++;
        if (failed.kind().repeatable() && step.retry().allows(row.tries)) {
            row.state = failed.polling() ? StepState.PENDING : StepState.WAITING;
            row.notBefore = now.plus(step.retry().pause(row.tries));
            row.message = failed.message();
            return;
        }
        row.failure = failed.kind();
        row.end(failed.kind() == FailureKind.CANCELLED ? StepState.CANCELLED : StepState.FAILED, failed.message(), now);
    }

    private static void goBack(StepRow row, String message) {
        row.state = row.pending == null ? StepState.WAITING : StepState.PENDING;
        row.message = message;
    }

    void started(Step step) {
        events.emit(new Event.StepStarted(
                run, step.id(), plan.steps().indexOf(step) + 1, plan.steps().size(), step.label()));
    }

    void tell(Step step, StepRow row, Visited visited, Collection<StepRow> all) {
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
            case PENDING, WAITING ->
                events.emit(new Event.StepWaiting(run, step.id(), pause(step, row, visited), row.message));
            case RUNNING, SKIPPED, CANCELLED -> {}
        }
    }

    private static Duration pause(Step step, StepRow row, Visited visited) {
        return switch (visited) {
            case Visited.ComeBack later -> later.after();
            case Visited.Failed _ -> step.retry().pause(row.tries);
            case Visited.AtCeiling _, Visited.Stopped _, Visited.Interrupted _, Visited.Refused _, Visited.Finished _ ->
                Duration.ZERO;
        };
    }
}
