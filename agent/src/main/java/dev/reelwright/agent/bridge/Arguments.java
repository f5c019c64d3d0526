package dev.reelwright.agent.bridge;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Arguments of tool calls as wires want them: some take nothing but a JSON object. */
final class Arguments {
    private static final JsonMapper JSON = new JsonMapper();

    private Arguments() {}

    /** Text that is no JSON object is wrapped in one, so that the model can see what it wrote. */
    static ObjectNode object(String written) {
        ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
        if (written.isBlank()) {
            return wrapped;
        }
        try {
            JsonNode json = JSON.readTree(written);
            return json instanceof ObjectNode object ? object : wrapped.put("malformed", written);
        } catch (JacksonException broken) {
            return wrapped.put("malformed", written);
        }
    }
}
