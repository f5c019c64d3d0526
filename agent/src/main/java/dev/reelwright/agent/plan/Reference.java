package dev.reelwright.agent.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A place in a step's inputs that stands for something else. */
public sealed interface Reference {
    /** An output of another step: {@code {"ref": "voice-2.seconds"}}; {@code field} may be a path with dots. */
    record ToOutput(String step, String field) implements Reference {}

    /** A file of the person: {@code {"file": "photos/sea.jpg"}}. */
    record ToFile(String path) implements Reference {}

    /** An asset already known: {@code {"asset": "<sha256>"}}. */
    record ToAsset(String sha256) implements Reference {}

    /** @param text what stands there and is no reference */
    record Malformed(String text) implements Reference {}

    /**
     * A reference and its place.
     *
     * @param pointer JSON pointer inside the step's inputs
     */
    record Place(String pointer, Reference reference) {}

    /** All references in a step's inputs, in the order of the text. */
    static List<Place> in(JsonNode inputs) {
        List<Place> found = new ArrayList<>();
        collect(inputs, "", found);
        return found;
    }

    /**
     * A copy of the inputs in which every reference is replaced.
     *
     * @param value what to put in a reference's place
     */
    static JsonNode replace(JsonNode inputs, Function<Place, JsonNode> value) {
        return replace(inputs, "", value);
    }

    private static void collect(JsonNode node, String pointer, List<Place> found) {
        Reference reference = of(node);
        if (reference != null) {
            found.add(new Place(pointer, reference));
        } else if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(), pointer + "/" + field.getKey(), found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.path(i), pointer + "/" + i, found);
            }
        }
    }

    private static JsonNode replace(JsonNode node, String pointer, Function<Place, JsonNode> value) {
        Reference reference = of(node);
        if (reference != null) {
            return value.apply(new Place(pointer, reference));
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                copy.set(field.getKey(), replace(field.getValue(), pointer + "/" + field.getKey(), value));
            }
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                copy.add(replace(node.path(i), pointer + "/" + i, value));
            }
            return copy;
        }
        return node;
    }

    private static @org.jspecify.annotations.Nullable Reference of(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            return null;
        }
        String word = node.propertyNames().iterator().next();
        JsonNode said = node.path(word);
        return switch (word) {
            case "ref" -> said.isString() ? output(said.asString()) : new Malformed(said.toString());
            case "file" -> said.isString() ? new ToFile(said.asString()) : new Malformed(said.toString());
            case "asset" -> said.isString() ? new ToAsset(said.asString()) : new Malformed(said.toString());
            default -> null;
        };
    }

    private static Reference output(String said) {
        int dot = said.indexOf('.');
        return dot <= 0 || dot == said.length() - 1
                ? new Malformed(said)
                : new ToOutput(said.substring(0, dot), said.substring(dot + 1));
    }
}
