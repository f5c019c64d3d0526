package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lets the other steps of a plan refer to what stands now in the place of one. */
final class Rewriting {
    private final String gone;
    private final Inner inner;
    private final List<Problem> problems = new ArrayList<>();

    Rewriting(String gone, Inner inner) {
        this.gone = gone;
        this.inner = inner;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    Step of(Step step) {
        boolean refers = Reference.in(step.inputs()).stream()
                .anyMatch(place -> place.reference() instanceof Reference.ToOutput output
                        && output.step().equals(gone));
        if (!refers && !step.needs().contains(gone)) {
            return step;
        }
        JsonNode inputs = Reference.replace(step.inputs(), place -> switch (place.reference()) {
            case Reference.ToOutput output when output.step().equals(gone) -> output(output.field(), step, place);
            case Reference.ToOutput output ->
                JsonNodeFactory.instance.objectNode().put("ref", output.step() + "." + output.field());
            case Reference.ToFile file -> JsonNodeFactory.instance.objectNode().put("file", file.path());
            case Reference.ToAsset asset ->
                JsonNodeFactory.instance.objectNode().put("asset", asset.sha256());
            case Reference.Malformed _ -> step.inputs().at(place.pointer());
        });
        return new Step(
                step.id(),
                step.capability(),
                (ObjectNode) inputs,
                step.skill(),
                step.queue(),
                step.limitKey(),
                needs(step),
                step.optional(),
                step.retry(),
                step.timeoutSeconds(),
                step.seed(),
                step.label(),
                step.review());
    }

    private List<String> needs(Step step) {
        Set<String> needs = new LinkedHashSet<>();
        step.needs().forEach(need -> needs.addAll(need.equals(gone) ? inner.last() : List.of(need)));
        return List.copyOf(needs);
    }

    private JsonNode output(String field, Step step, Reference.Place place) {
        String pointer = "/" + field.replace('.', '/');
        return switch (Value.at(inner.outputs(), pointer)) {
            case Value.Known known -> known.json().deepCopy();
            case Value.Later later -> JsonNodeFactory.instance.objectNode().put("ref", later.reference());
            case Value.Absent _ -> {
                problems.add(new Problem(
                        "",
                        "step '" + step.id() + "' takes " + gone + "." + field + " at " + place.pointer()
                                + ", which the recipe does not give here",
                        "its outputs are " + String.join(", ", inner.outputs().propertyNames())));
                yield JsonNodeFactory.instance.nullNode();
            }
        };
    }
}
