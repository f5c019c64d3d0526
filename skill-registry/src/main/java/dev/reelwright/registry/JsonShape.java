package dev.reelwright.registry;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON Schema 2020-12 that values are checked against, with all problems told at once in plain words. Safe for all threads. */
public final class JsonShape {
    private final SchemaCheck schema;

    private JsonShape(SchemaCheck schema) {
        this.schema = schema;
    }

    /**
     * @param schema refers to nothing outside itself
     * @throws IllegalArgumentException when it is no schema: it is part of the program, not of somebody's input
     */
    public static JsonShape of(ObjectNode schema) {
        List<Problem> wrong = SchemaCheck.checkSchema(schema);
        SchemaCheck check = new SchemaCheck(schema);
        if (!wrong.isEmpty() || check.fault().isPresent()) {
            throw new IllegalArgumentException(
                    "not a schema: " + wrong + check.fault().orElse(""));
        }
        return new JsonShape(check);
    }

    /** Everything that is wrong with a value, each with a JSON pointer to its place; empty when it fits. */
    public List<Problem> check(JsonNode value) {
        return schema.check(value);
    }
}
