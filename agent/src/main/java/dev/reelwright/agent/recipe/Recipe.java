package dev.reelwright.agent.recipe;

import dev.reelwright.registry.SkillContract;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan with parameters, as its folder's {@code plan.json} says it. What stands in for something else in it is a {@link Placeholder}.
 *
 * @param name of its folder
 * @param contract what it takes and gives
 * @param outputs name of an output to what it is: JSON with placeholders
 */
record Recipe(String name, SkillContract contract, List<RecipeStep> steps, ObjectNode outputs) {
    /** The file of the folder that holds it. */
    static final String FILE = "plan.json";

    /** More steps than this, before repetition, belong into several recipes. */
    static final int MOST_STEPS = 200;

    /** Longest id of a step, so that there is room for the step that names the recipe. */
    static final int LONGEST_ID = 40;

    Recipe {
        steps = List.copyOf(steps);
        outputs = outputs.deepCopy();
    }

    Optional<RecipeStep> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }
}
