package dev.reelwright.registry;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Plain words for the terms of JSON Schema and for values. */
final class Words {
    private static final int MAX_SHOWN = 60;

    private Words() {}

    static String ofType(String type) {
        return switch (type) {
            case "string" -> "text";
            case "number" -> "a number";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "object" -> "an object";
            case "array" -> "a list";
            default -> type;
        };
    }

    /** A value, short enough for a sentence. */
    static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> quoted(value.asString());
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case MISSING -> "nothing";
            case NULL, NUMBER, BOOLEAN, BINARY, POJO -> value.toString();
        };
    }

    static String listed(JsonNode values) {
        return values.valueStream()
                .map(value -> value.isString() ? value.asString() : value.toString())
                .collect(Collectors.joining(", "));
    }

    static String quoted(String text) {
        return '"' + (text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…") + '"';
    }
}
