package dev.reelwright.agent.loop;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanGraph;
import dev.reelwright.agent.plan.PlanPatch;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan in which one step is another, and nothing else.
 *
 * @param step the one that is made again
 * @param stale the steps that need it, directly or not, in the order of the plan: what they made is of the step as it was
 */
public record Redo(Plan plan, Step step, List<Step> stale) {
    public Redo {
        stale = List.copyOf(stale);
    }

    /** What came of it. */
    public sealed interface Answer {
        record Ready(Redo redo) implements Answer {}

        record Rejected(List<Problem> problems) implements Answer {
            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Changes a step as a patch would, so that whatever else it says stays.
     *
     * @param id of a step that the plan has
     * @param inputs its inputs from now on; null leaves them
     * @param seed its seed from now on; null leaves it
     */
    public static Answer of(Plan plan, String id, @Nullable ObjectNode inputs, @Nullable Long seed) {
        int index = plan.steps().indexOf(plan.step(id).orElseThrow());
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        if (inputs != null) {
            replace(patch, index, "inputs").set("value", inputs);
        }
        if (seed != null) {
            replace(patch, index, "seed").put("value", seed);
        }
        return switch (PlanPatch.apply(plan, patch)) {
            case PlanPatch.Answer.Rejected rejected -> new Answer.Rejected(rejected.problems());
            case PlanPatch.Answer.Patched(Plan next) -> {
                Set<String> after = dependants(next, id);
                List<Step> stale = next.steps().stream()
                        .filter(step -> after.contains(step.id()) && !step.id().equals(id))
                        .toList();
                yield new Answer.Ready(new Redo(next, next.step(id).orElseThrow(), stale));
            }
        };
    }

    private static ObjectNode replace(ArrayNode patch, int index, String field) {
        return patch.addObject().put("op", "replace").put("path", "/steps/" + index + "/" + field);
    }

    /** The step and everything that needs it, directly or not. */
    public static Set<String> dependants(Plan plan, String id) {
        PlanGraph graph = PlanGraph.of(plan);
        return closure(id, step -> plan.steps().stream()
                .map(Step::id)
                .filter(other -> graph.needsOf(other).contains(step))
                .toList());
    }

    /** The step and everything that it needs, directly or not. */
    public Set<String> needs() {
        PlanGraph graph = PlanGraph.of(plan);
        return closure(step.id(), id -> List.copyOf(graph.needsOf(id)));
    }

    private static Set<String> closure(String start, Function<String, List<String>> next) {
        Set<String> found = new LinkedHashSet<>(List.of(start));
        Deque<String> open = new ArrayDeque<>(found);
        for (Optional<String> id = Optional.of(start); id.isPresent(); id = Optional.ofNullable(open.poll())) {
            next.apply(id.get()).stream().filter(found::add).forEach(open::add);
        }
        return found;
    }
}
