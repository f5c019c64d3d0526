package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.loop.Redo;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code redo_step}: a new version of the plan in which one step is another, and nothing else. */
final class RedoTool implements Tool {
    private static final ToolSpec SPEC = Specs.of("redo_step", """
            Changes one step so that it is made again, and nothing else of the plan: a new seed (another take), other inputs, or both. Names what will run again and what is kept, \
            with the price. Runs nothing: call run {"action": "start"} afterwards; what is kept is not paid again.""", """
            "step": {"type": "string", "maxLength": 64, "description": "its id"},
            "seed": {"type": "integer", "description": "default: a new one; with inputs: the old one"},
            "inputs": {"type": "object", "description": "merged into the step's inputs; null takes a field out"},
            "why": {"type": "string", "maxLength": 400, "description": "for the person, a few words"}
            """, "step", "why");

    private final RandomGenerator random;

    RedoTool(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "making " + Plainly.line(arguments.path("step").asString(), 64) + " anew";
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) {
        Optional<Plan> plan = desk.plan();
        if (plan.isEmpty()) {
            return QuoteTool.NO_PLAN;
        }
        String id = arguments.path("step").asString();
        Optional<Step> step = plan.get().step(id);
        if (step.isEmpty()) {
            return ToolAnswer.failed(
                    "there is no step \"" + Plainly.line(id, 64) + "\"; the steps are "
                            + ids(plan.get().steps()),
                    "no such step");
        }
        if (arguments.has("seed") && !arguments.path("seed").canConvertToLong()) {
            return ToolAnswer.failed("the seed is too large; use a whole number of up to 18 digits", "no such seed");
        }
        return switch (Redo.of(plan.get(), id, inputs(step.get(), arguments), seed(arguments))) {
            case Redo.Answer.Rejected rejected -> Adoption.refused(rejected.problems());
            case Redo.Answer.Ready(Redo redo) ->
                new Adoption(desk)
                        .adopt(redo.plan(), arguments.path("why").asString(), List.of(again(redo.plan(), id)));
        };
    }

    private static @Nullable ObjectNode inputs(Step step, ObjectNode arguments) {
        return arguments.has("inputs") ? Merge.of(step.inputs(), (ObjectNode) arguments.path("inputs")) : null;
    }

    private @Nullable Long seed(ObjectNode arguments) {
        if (arguments.has("seed")) {
            return arguments.path("seed").asLong();
        }
        return arguments.has("inputs") ? null : Long.valueOf(random.nextLong(1, Integer.MAX_VALUE));
    }

    private static String again(Plan plan, String id) {
        Set<String> again = Redo.dependants(plan, id);
        List<Step> runs =
                plan.steps().stream().filter(step -> again.contains(step.id())).toList();
        List<Step> kept =
                plan.steps().stream().filter(step -> !again.contains(step.id())).toList();
        return "runs again: " + ids(runs) + "; kept: " + (kept.isEmpty() ? "nothing" : ids(kept));
    }

    private static String ids(List<Step> steps) {
        return Plainly.line(String.join(", ", steps.stream().map(Step::id).toList()), 1_500);
    }
}
