package dev.reelwright.registry;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts a schema's defaults where a value says nothing. */
final class Defaults {
    private Defaults() {}

    static ObjectNode fill(JsonNode schema, ObjectNode value) {
        ObjectNode copy = value.deepCopy();
        fillObject(schema, copy);
        return copy;
    }

    private static void fillObject(JsonNode schema, ObjectNode value) {
        schema.path("properties").properties().forEach(field -> {
            JsonNode fallback = field.getValue().get("default");
            if (fallback != null && !value.has(field.getKey())) {
                value.set(field.getKey(), fallback.deepCopy());
            }
            fillInside(field.getValue(), value.path(field.getKey()));
        });
    }

    private static void fillInside(JsonNode schema, JsonNode value) {
        if (value instanceof ObjectNode object) {
            fillObject(schema, object);
        } else if (value instanceof ArrayNode array) {
            array.forEach(item -> fillInside(schema.path("items"), item));
        }
    }
}
