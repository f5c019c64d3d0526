package dev.reelwright.agent.tools;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts changes into a step's inputs: objects are merged field by field, null takes a field out, everything else is replaced whole. */
final class Merge {
    /** An object with one of these alone stands for something else, and is never merged with another. */
    private static final List<String> REFERENCES = List.of("ref", "file", "asset");

    private Merge() {}

    static ObjectNode of(ObjectNode inputs, ObjectNode changes) {
        ObjectNode merged = inputs.deepCopy();
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                merged.remove(change.getKey());
            } else if (isPlain(value) && isPlain(merged.path(change.getKey()))) {
                merged.set(change.getKey(), of((ObjectNode) merged.path(change.getKey()), (ObjectNode) value));
            } else {
                merged.set(change.getKey(), value.deepCopy());
            }
        }
        return merged;
    }

    private static boolean isPlain(JsonNode node) {
        return node.isObject()
                && !(node.size() == 1
                        && REFERENCES.contains(node.propertyNames().iterator().next()));
    }
}
