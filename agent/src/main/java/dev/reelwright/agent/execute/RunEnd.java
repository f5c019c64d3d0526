package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.budgets.Money;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a run ended, and why. */
record RunEnd(RunState state, String message) {

    /**
     * @param cancelled the person's reason, null when it was not cancelled
     * @param halted why nothing could be done any more, null when it could
     * @param drops steps that a person has taken back, to why
     */
    static RunEnd of(
            Plan plan,
            Map<String, StepRow> rows,
            @Nullable String cancelled,
            @Nullable String halted,
            Map<String, String> drops) {
        List<Step> missing = plan.steps().stream()
                .filter(step -> !step.optional() && !isDone(rows.get(step.id())))
                .toList();
        if (missing.isEmpty()) {
            return cancelled != null && anyCancelled(rows)
                    ? new RunEnd(RunState.CANCELLED, cancelled)
                    : new RunEnd(RunState.DONE, "");
        }
        if (halted != null) {
            return new RunEnd(RunState.FAILED, halted);
        }
        if (cancelled != null) {
            return new RunEnd(RunState.CANCELLED, cancelled);
        }
        Optional<StepRow> refused = first(missing, rows, StepRow::refused);
        if (refused.isPresent()) {
            return new RunEnd(RunState.REFUSED, refused.get().message);
        }
        boolean failed =
                first(missing, rows, row -> row.state == StepState.FAILED).isPresent();
        if (!failed
                && first(missing, rows, row -> row.state == StepState.CANCELLED).isPresent()) {
            return new RunEnd(RunState.CANCELLED, leftOut(missing, drops));
        }
        return new RunEnd(RunState.FAILED, firstFailure(missing, rows));
    }

    /** True when every step that the film needs is done. */
    static boolean complete(Plan plan, Map<String, StepRow> rows) {
        return plan.steps().stream().allMatch(step -> step.optional() || isDone(rows.get(step.id())));
    }

    ObjectNode facts(Money cost) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("message", message)
                .put("cost", cost.toString());
    }

    private static boolean anyCancelled(Map<String, StepRow> rows) {
        return rows.values().stream().anyMatch(row -> row.state == StepState.CANCELLED);
    }

    private static boolean isDone(@Nullable StepRow row) {
        return row != null && row.state == StepState.DONE;
    }

    private static Optional<StepRow> first(List<Step> missing, Map<String, StepRow> rows, Predicate<StepRow> which) {
        return missing.stream()
                .flatMap(step -> Optional.ofNullable(rows.get(step.id())).stream())
                .filter(which)
                .findFirst();
    }

    private static String leftOut(List<Step> missing, Map<String, String> drops) {
        String why = drops.values().stream()
                .filter(words -> !words.isBlank())
                .findFirst()
                .map(words -> " (" + words + ")")
                .orElse("");
        return "left out: " + String.join(", ", missing.stream().map(Step::id).toList()) + why;
    }

    private static String firstFailure(List<Step> missing, Map<String, StepRow> rows) {
        for (Step step : missing) {
            StepRow row = rows.get(step.id());
            if (row != null && row.state == StepState.FAILED) {
                return "step " + step.id() + " (" + step.label() + "): " + row.message;
            }
        }
        return missing.size() + " steps were not done";
    }
}
