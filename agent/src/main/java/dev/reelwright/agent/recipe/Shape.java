package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.CanonicalJson;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a plan does, whatever it does it with: its steps' capabilities, how they hang together, and the names of what they take. */
final class Shape {
    private Shape() {}

    /** Digest of a plan's shape; names of steps, values, labels and seeds do not count. */
    static String of(Plan plan) {
        Map<String, Integer> places = places(plan);
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        for (Step step : plan.steps()) {
            ObjectNode one = steps.addObject().put("capability", step.capability());
            one.put("skill", step.skill()).put("optional", step.optional());
            one.set("inputs", shape(step.inputs(), places));
            step.needs().stream()
                    .map(need -> places.getOrDefault(need, -1))
                    .sorted()
                    .forEach(one.putArray("needs")::add);
        }
        return CanonicalJson.sha256(steps);
    }

    /** Digest of what a plan makes; its title, the names of its steps and its seeds do not count. */
    static String work(Plan plan) {
        Map<String, Integer> places = places(plan);
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        for (Step step : plan.steps()) {
            JsonNode inputs = Reference.replace(
                    step.inputs(),
                    place -> place.reference() instanceof Reference.ToOutput
                            ? reference(place.reference(), places)
                            : step.inputs().at(place.pointer()));
            steps.addObject().put("capability", step.capability()).set("inputs", inputs);
        }
        return CanonicalJson.sha256(steps);
    }

    static Map<String, Integer> places(Plan plan) {
        Map<String, Integer> places = new HashMap<>();
        plan.steps().forEach(step -> places.put(step.id(), places.size()));
        return places;
    }

    /** Whether something of another step stands in it: then its parts count, not its value. */
    static boolean holdsOutputs(JsonNode node) {
        return Reference.in(node).stream().anyMatch(place -> place.reference() instanceof Reference.ToOutput);
    }

    private static JsonNode shape(JsonNode node, Map<String, Integer> places) {
        if (Reference.in(node).stream().anyMatch(place -> place.pointer().isEmpty())) {
            return reference(Reference.in(node).getFirst().reference(), places);
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> copy.set(field.getKey(), shape(field.getValue(), places)));
            return copy;
        }
        if (node.isArray() && holdsOutputs(node)) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(shape(item, places)));
            return copy;
        }
        return JsonNodeFactory.instance.stringNode(type(node));
    }

    private static JsonNode reference(Reference reference, Map<String, Integer> places) {
        return JsonNodeFactory.instance.stringNode(
                switch (reference) {
                    case Reference.ToOutput output ->
                        "#" + places.getOrDefault(output.step(), -1) + "." + output.field();
                    case Reference.ToFile _, Reference.ToAsset _ -> "file";
                    case Reference.Malformed _ -> "?";
                });
    }

    /** JSON Schema's word for a plain value's type. */
    static String type(JsonNode node) {
        return node.isString()
                ? "string"
                : node.isBoolean()
                        ? "boolean"
                        : node.isNumber() ? "number" : node.isArray() ? "array" : node.isObject() ? "object" : "null";
    }
}
