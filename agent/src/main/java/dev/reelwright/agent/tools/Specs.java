package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts a tool's description together. */
final class Specs {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Specs() {}

    /**
     * @param properties of the arguments, as the inside of a JSON object; nothing else is taken
     * @param required names of those that must be given
     */
    static ToolSpec of(String name, String description, String properties, String... required) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        schema.set("properties", JSON.readTree("{" + properties + "}"));
        for (String field : required) {
            schema.withArray("/required").add(field);
        }
        schema.put("additionalProperties", false);
        return new ToolSpec(name, description.strip(), schema);
    }
}
