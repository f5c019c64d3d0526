package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanGraph;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which steps may start, and which never will, by how those they need stand. */
final class Dependencies {
    private final Plan plan;
    private final PlanGraph graph;
    private final Map<String, Step> steps = new HashMap<>();
    private final Map<String, Set<String>> referred = new HashMap<>();

    Dependencies(Plan plan) {
        this.plan = plan;
        this.graph = PlanGraph.of(plan);
        for (Step step : plan.steps()) {
            steps.put(step.id(), step);
            Set<String> outputs = new HashSet<>();
            for (Reference.Place place : Reference.in(step.inputs())) {
                if (place.reference() instanceof Reference.ToOutput output) {
                    outputs.add(output.step());
                }
            }
            referred.put(step.id(), outputs);
        }
    }

    /** True when all is there that the step needs. */
    boolean met(Step step, Map<String, StepRow> rows) {
        return graph.needsOf(step.id()).stream().allMatch(need -> met(step, need, rows));
    }

    /** True when all is there that the step needs, but for what comes from these steps. */
    boolean metOutside(Set<String> inside, String step, Map<String, StepRow> rows) {
        Step known = steps.get(step);
        return known == null
                || graph.needsOf(step).stream()
                        .filter(need -> !inside.contains(need))
                        .allMatch(need -> met(known, need, rows));
    }

    /** The steps that wait for something that will not come. */
    List<StepRow> hopeless(Map<String, StepRow> rows) {
        List<StepRow> found = new ArrayList<>();
        for (Step step : plan.steps()) {
            StepRow row = rows.get(step.id());
            boolean waiting = row != null && row.state == StepState.WAITING;
            if (waiting
                    && graph.needsOf(step.id()).stream().anyMatch(need -> !met(step, need, rows) && over(need, rows))) {
                found.add(row);
            }
        }
        return found;
    }

    /** A need that is order alone is met when an optional step is over, however it ended. */
    private boolean met(Step step, String need, Map<String, StepRow> rows) {
        StepRow row = rows.get(need);
        if (row == null) {
            return false;
        }
        Step needed = steps.get(need);
        boolean orderAlone = !referred.getOrDefault(step.id(), Set.of()).contains(need);
        boolean tolerated = orderAlone && needed != null && needed.optional() && row.state.ended();
        return row.state == StepState.DONE || tolerated;
    }

    private static boolean over(String need, Map<String, StepRow> rows) {
        StepRow row = rows.get(need);
        return row == null || row.state.ended();
    }
}
