package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanGraph;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.Retry;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands in the place of a step that names a recipe.
 *
 * @param outputs what the step gave, in terms of the steps that are there now
 * @param last the steps after which the whole is done
 * @param problems what keeps it from standing there; where is a pointer into the step, the recipe's place is in the words
 */
record Inner(List<Step> steps, ObjectNode outputs, List<String> last, List<Problem> problems) {
    private static final int LONGEST_LABEL = 200;

    Inner {
        steps = List.copyOf(steps);
        last = List.copyOf(last);
        problems = List.copyOf(problems);
    }

    static Inner of(Recipe recipe, Step outer) {
        Filling filling = new Filling(
                recipe, outer.id() + "--", recipe.contract().defined().withDefaults(outer.inputs()));
        List<ObjectNode> filled = filling.steps();
        ObjectNode outputs = filling.outputs();
        List<Problem> problems = new ArrayList<>(within(recipe, filling.problems()));
        if (!problems.isEmpty()) {
            return new Inner(List.of(), outputs, List.of(), problems);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("schema", Plan.SCHEMA);
        ArrayNode list = json.put("title", "").putArray("steps");
        filled.forEach(list::add);
        return switch (PlanJson.read(json.toString())) {
            case PlanJson.Reading.Broken broken -> {
                problems.addAll(within(recipe, broken.problems()));
                yield new Inner(List.of(), outputs, List.of(), problems);
            }
            case PlanJson.Reading.Readable readable -> {
                problems.addAll(within(recipe, lost(readable.plan().steps(), outputs, outer.id() + "--")));
                yield carrying(outer, readable.plan(), outputs, problems);
            }
        };
    }

    private static List<Problem> within(Recipe recipe, List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem(
                        "",
                        "in the recipe " + recipe.name() + ", " + problem.where() + ": " + problem.what(),
                        problem.fix()))
                .toList();
    }

    /** References to steps of the recipe that were left out. */
    private static List<Problem> lost(List<Step> steps, ObjectNode outputs, String prefix) {
        Set<String> there = new LinkedHashSet<>();
        steps.forEach(step -> there.add(step.id()));
        List<Problem> lost = new ArrayList<>();
        steps.forEach(step -> lost.addAll(lost(Reference.in(step.inputs()), there, prefix, step.id())));
        lost.addAll(lost(Reference.in(outputs), there, prefix, "outputs"));
        return lost;
    }

    private static List<Problem> lost(List<Reference.Place> places, Set<String> there, String prefix, String where) {
        return places.stream()
                .filter(place -> place.reference() instanceof Reference.ToOutput output
                        && output.step().startsWith(prefix)
                        && !there.contains(output.step()))
                .map(place -> new Problem(
                        where + place.pointer(),
                        "it refers to a step that is left out",
                        "write when and then around it"))
                .toList();
    }

    private static Inner carrying(Step outer, Plan inner, ObjectNode outputs, List<Problem> problems) {
        PlanGraph graph = PlanGraph.of(inner);
        Set<String> ids = new LinkedHashSet<>();
        inner.steps().forEach(step -> ids.add(step.id()));
        Set<String> needed = new LinkedHashSet<>();
        ids.forEach(id -> needed.addAll(graph.needsOf(id)));
        String shown = shown(inner, outputs, ids);
        List<Step> steps = inner.steps().stream()
                .map(step -> carried(
                        outer,
                        step,
                        graph.needsOf(step.id()).stream().noneMatch(ids::contains),
                        step.id().equals(shown)))
                .toList();
        List<String> last = steps.stream()
                .filter(step -> !needed.contains(step.id()))
                .filter(step -> outer.optional() || !step.optional())
                .map(Step::id)
                .toList();
        return new Inner(steps, outputs, last.isEmpty() ? List.copyOf(ids) : last, problems);
    }

    /** The last step that gives an output: at this a person looks who wanted to look at the whole. */
    private static @Nullable String shown(Plan inner, ObjectNode outputs, Set<String> ids) {
        Set<String> giving = new LinkedHashSet<>();
        for (Reference.Place place : Reference.in(outputs)) {
            if (place.reference() instanceof Reference.ToOutput output && ids.contains(output.step())) {
                giving.add(output.step());
            }
        }
        List<String> ordered = inner.steps().stream()
                .map(Step::id)
                .filter(id -> giving.isEmpty() || giving.contains(id))
                .toList();
        return ordered.isEmpty() ? null : ordered.getLast();
    }

    private static Step carried(Step outer, Step step, boolean first, boolean shown) {
        Set<String> needs = new LinkedHashSet<>(first ? outer.needs() : List.of());
        needs.addAll(step.needs());
        Retry retry = step.retry().equals(Retry.standard()) ? outer.retry() : step.retry();
        int timeout = step.timeoutSeconds() == Step.STANDARD_TIMEOUT ? outer.timeoutSeconds() : step.timeoutSeconds();
        return new Step(
                step.id(),
                step.capability(),
                step.inputs(),
                step.skill(),
                null,
                null,
                List.copyOf(needs),
                outer.optional() || step.optional(),
                retry,
                timeout,
                step.seed() + outer.seed(),
                label(outer, step),
                shown && outer.review() != null ? outer.review() : step.review());
    }

    private static String label(Step outer, Step step) {
        String own =
                step.label().equals(step.id()) ? step.id().substring(outer.id().length() + 2) : step.label();
        String label = outer.label().equals(outer.id())
                ? (step.label().equals(step.id()) ? step.id() : own)
                : outer.label() + ": " + own;
        return label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) : label;
    }
}
