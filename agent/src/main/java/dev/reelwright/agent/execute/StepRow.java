package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One step of a run as it stands. Changed only by the thread that holds its run's lock; what others see is {@link #view}. */
final class StepRow {
    final String id;
    StepState state = StepState.WAITING;
    /** Calls begun, over all repetitions; makes the operation's id unique. */
    int attempt;
    /** Failed tries since the step was last started afresh. */
    int tries;

    @Nullable
    Instant notBefore;

    /** What the last {@code Pending} said; null when no provider works on it. */
    @Nullable
    JsonNode pending;

    @Nullable
    String skill;

    @Nullable
    String revision;

    @Nullable
    ObjectNode inputs;

    @Nullable
    String commitKey;

    /** The ledger's name of the call that is under way or was the last. */
    @Nullable
    String operation;

    @Nullable
    ObjectNode outputs;

    List<String> notes = List.of();

    /** Why the router took the skill. */
    List<String> reasons = List.of();

    /** Whether others draw on what the call draws on; known from its first visit on. */
    boolean shared;

    boolean cached;

    @Nullable
    FailureKind failure;

    String message = "";

    @Nullable
    Instant started;

    @Nullable
    Instant finished;

    long millis;
    Money cost;

    StepRow(String id, Money cost) {
        this.id = id;
        this.cost = cost;
    }

    /** What the step turned out to be. */
    void isFor(Prepared.Ready ready) {
        skill = ready.skill().name();
        revision = ready.skill().revision();
        inputs = ready.inputs();
        commitKey = ready.commitKey();
        reasons = ready.reasons();
        shared = ready.limitKey() != null;
    }

    /** The next call is about to be made. */
    void begin(RunId run, Instant now) {
        attempt++;
        operation = run.value() + "/" + id + "/" + attempt;
        state = StepState.RUNNING;
        notBefore = null;
        message = "";
        started = started == null ? now : started;
    }

    /** The call that a provider works on; null when there is none. */
    StepVisit.@Nullable Going going() {
        return pending == null || operation == null || skill == null || revision == null || inputs == null
                ? null
                : new StepVisit.Going(operation, attempt, skill, revision, inputs, pending);
    }

    /** Back to before its first try; what it has cost stays. */
    void startAfresh() {
        state = StepState.WAITING;
        tries = 0;
        notBefore = null;
        pending = null;
        failure = null;
        message = "";
        finished = null;
    }

    /** A provider works on its last call still. */
    void goesOnWith(JsonNode job) {
        pending = job;
        state = StepState.PENDING;
    }

    /** True when the budget did not allow it; every other failure has a kind. */
    boolean refused() {
        return state == StepState.FAILED && failure == null;
    }

    void end(StepState how, String why, Instant now) {
        state = how;
        message = why;
        finished = now;
        notBefore = null;
        pending = null;
    }

    RunView.StepView view(Step step) {
        return new RunView.StepView(
                id,
                step.label(),
                step.capability(),
                state,
                attempt,
                skill,
                revision,
                inputs,
                outputs,
                notes,
                cached,
                failure,
                message,
                started,
                finished,
                notBefore,
                millis / 1000.0,
                cost,
                reasons);
    }

    /** True when a provider works on it under that name. */
    boolean isJob(Predicate<String> wanted, String job) {
        JsonNode handles = pending == null ? null : pending.path("handles");
        return handles != null
                && skill != null
                && wanted.test(skill)
                && handles.valueStream().anyMatch(handle -> handle.asString("").equals(job));
    }
}
