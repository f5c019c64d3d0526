package dev.reelwright.skills.script;

import dev.reelwright.registry.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One shape that an object of a media description may have.
 *
 * @param field that tells the shape: {@code filter}, {@code kind}; empty when the first parameter does
 * @param name the field's value
 */
record Form(String field, String name, String about, List<Param> params) {
    Form {
        params = List.copyOf(params);
    }

    static Form filter(String name, String about, Param... params) {
        return new Form("filter", name, about, List.of(params));
    }

    /** Tells everything that is wrong with an object of this shape. */
    void check(ObjectNode value, String where, int inputs, List<Problem> problems) {
        for (String there : value.propertyNames()) {
            if (!there.equals(field) && params.stream().noneMatch(param -> param.name().equals(there))) {
                problems.add(new Problem(
                        where + "/" + there.replace("~", "~0").replace("/", "~1"),
                        "is not known here",
                        "take it out; there is " + String.join(", ", names())));
            }
        }
        for (Param param : params) {
            JsonNode there = value.get(param.name());
            if (there != null) {
                param.check(there, where + "/" + param.name(), inputs, problems);
            } else if (param.needed()) {
                problems.add(new Problem(where + "/" + param.name(), "is missing", param.about()));
            }
        }
    }

    private List<String> names() {
        return params.isEmpty() ? List.of("nothing else") : params.stream().map(Param::name).toList();
    }

    /** As JSON Schema. */
    ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").put("description", about).put("additionalProperties", false);
        var required = schema.putArray("required");
        ObjectNode properties = schema.putObject("properties");
        if (!field.isEmpty()) {
            required.add(field);
            properties.putObject(field).put("const", name);
        }
        for (Param param : params) {
            properties.set(param.name(), param.schema());
            if (param.needed()) {
                required.add(param.name());
            }
        }
        return schema;
    }
}
