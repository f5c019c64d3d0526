package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts a tool's description together. */
final class Specs {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Specs() {}

    /**
     * Says what a field holds, for what is too long to be said of the whole tool: some providers take no more than 1,024 characters there.
     *
     * @param text may have several lines
     */
    static ToolSpec explained(ToolSpec spec, String field, String text) {
        ObjectNode schema = spec.schema();
        ((ObjectNode) schema.path("properties").path(field)).put("description", text.strip());
        return new ToolSpec(spec.name(), spec.description(), schema);
    }

    /**
     * @param description at most 1,024 characters
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
