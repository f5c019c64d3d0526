package dev.reelwright.registry;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Our shorthand in schemas: {@code {"x-asset": "image"}} stands for the object {@code {"asset": "<sha256>"}}. */
final class AssetSchema {
    static final String SHORTHAND = "x-asset";

    private AssetSchema() {}

    /** The kind of asset that a schema asks for, when it is the shorthand. */
    static Optional<MediaKind> kind(JsonNode schema) {
        JsonNode word = schema.get(SHORTHAND);
        return word == null
                ? Optional.empty()
                : Optional.of(MediaKind.valueOf(word.asString().toUpperCase(Locale.ROOT)));
    }

    /** A copy of a schema with every shorthand written out as plain JSON Schema. */
    static JsonNode writtenOut(JsonNode schema) {
        return switch (schema) {
            case ObjectNode object ->
                kind(object).map(kind -> asset(object, kind)).orElseGet(() -> eachField(object));
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(item -> copy.add(writtenOut(item)));
                yield copy;
            }
            default -> schema;
        };
    }

    private static ObjectNode eachField(ObjectNode object) {
        ObjectNode copy = object.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), writtenOut(field.getValue())));
        return copy;
    }

    private static ObjectNode asset(ObjectNode shorthand, MediaKind kind) {
        ObjectNode schema = shorthand.objectNode();
        JsonNode description = shorthand.get("description");
        schema.put("description", description == null ? new OutputType.Media(kind).words() : description.asString());
        schema.put("type", "object");
        schema.putArray("required").add("asset");
        schema.put("additionalProperties", false);
        schema.putObject("properties").putObject("asset").put("type", "string").put("pattern", "^[0-9a-f]{64}$");
        return schema;
    }
}
