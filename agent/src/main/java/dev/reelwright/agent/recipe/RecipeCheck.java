package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.PlanGraph;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything in a recipe that cannot work, whatever its parameters. */
final class RecipeCheck {
    private final Recipe recipe;
    private final List<Problem> problems = new ArrayList<>();

    RecipeCheck(Recipe recipe) {
        this.recipe = recipe;
    }

    List<Problem> problems() {
        names();
        PlaceholderCheck places = new PlaceholderCheck(recipe, problems);
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        for (int i = 0; i < recipe.steps().size(); i++) {
            RecipeStep step = recipe.steps().get(i);
            String where = "/steps/" + i;
            capability(step, where);
            places.repetition(step, where);
            Set<String> before = new LinkedHashSet<>(places.step(step, where));
            needs(step, where);
            before.addAll(step.needs());
            needs.put(step.id(), before);
        }
        List<String> cycle = new PlanGraph(needs).cycle();
        if (!cycle.isEmpty()) {
            add(
                    "/steps",
                    "the steps wait for each other in a circle: " + String.join(" needs ", cycle) + " needs "
                            + cycle.getFirst(),
                    "take out one of these references or needs");
        }
        new OutputCheck(recipe, places, problems).check();
        return problems;
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < recipe.steps().size(); i++) {
            RecipeStep step = recipe.steps().get(i);
            String where = "/steps/" + i + "/id";
            if (!seen.add(step.id())) {
                add(where, "there is another step '" + step.id() + "'", "give each step its own id");
            }
            if (step.id().length() > Recipe.LONGEST_ID) {
                add(
                        where,
                        "'" + step.id() + "' is longer than " + Recipe.LONGEST_ID + " letters",
                        "shorten it: the step that names the recipe stands before it");
            }
            recipe.steps().stream()
                    .filter(other -> other.each() != null
                            && step.each() == null
                            && step.id().matches(other.id() + "-[0-9]+"))
                    .forEach(other -> add(
                            where,
                            "'" + step.id() + "' is also a repetition of '" + other.id() + "'",
                            "give it another id"));
        }
    }

    private void capability(RecipeStep step, String where) {
        if (!step.capability().startsWith("own.") && !Capabilities.shipped().containsKey(step.capability())) {
            add(
                    where + "/capability",
                    "there is no capability '" + step.capability() + "'",
                    "use one of " + String.join(", ", Capabilities.shipped().keySet())
                            + ", or own. and the name of a folder");
        }
        if (step.capability().equals(recipe.contract().capability())
                && recipe.contract().own() != null) {
            add(where + "/capability", "the recipe uses itself", "take the step out");
        }
    }

    private void needs(RecipeStep step, String where) {
        for (int i = 0; i < step.needs().size(); i++) {
            if (recipe.step(step.needs().get(i)).isEmpty()) {
                add(
                        where + "/needs/" + i,
                        "there is no step '" + step.needs().get(i) + "'",
                        "name a step of this recipe");
            }
        }
    }

    /** The contract of a step's capability, when it is one of the house. */
    static java.util.Optional<Capability> known(RecipeStep step) {
        return java.util.Optional.ofNullable(Capabilities.shipped().get(step.capability()));
    }

    private void add(String where, String what, String fix) {
        problems.add(new Problem(where, what, fix));
    }
}
