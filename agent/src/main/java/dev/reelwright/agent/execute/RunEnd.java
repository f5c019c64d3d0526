package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.budgets.Money;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a run ended, and why. */
record RunEnd(RunState state, String message) {

    /**
     * @param cancelled the person's reason, null when it was not cancelled
     * @param refused what the budget said, null when it refused nothing
     * @param halted why nothing could be done any more, null when it could
     */
    static RunEnd of(
            Plan plan,
            Map<String, StepRow> rows,
            @Nullable String cancelled,
            @Nullable String refused,
            @Nullable String halted) {
        List<Step> missing = plan.steps().stream()
                .filter(step -> !step.optional() && !isDone(rows.get(step.id())))
                .toList();
        if (missing.isEmpty()) {
            return new RunEnd(RunState.DONE, "");
        }
        if (halted != null) {
            return new RunEnd(RunState.FAILED, halted);
        }
        if (cancelled != null) {
            return new RunEnd(RunState.CANCELLED, cancelled);
        }
        if (refused != null) {
            return new RunEnd(RunState.REFUSED, refused);
        }
        return new RunEnd(RunState.FAILED, firstFailure(missing, rows));
    }

    ObjectNode facts(Money cost) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("message", message)
                .put("cost", cost.toString());
    }

    private static boolean isDone(@Nullable StepRow row) {
        return row != null && row.state == StepState.DONE;
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
