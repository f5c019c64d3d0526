package dev.reelwright.registry;

/** Plain words for the terms of JSON Schema. */
final class Words {
    private Words() {}

    static String ofType(String type) {
        return switch (type) {
            case "string" -> "text";
            case "number" -> "a number";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "object" -> "an object";
            case "array" -> "a list";
            case "null" -> "null";
            default -> type;
        };
    }
}
