package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmMessage.Assistant;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.llm.ToolCall;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to Gemini as it must be: contents change between user and model, all results of one message stand together, and what a model
 * said goes back with its signatures.
 */
final class GeminiBody {
    private final ObjectNode body;
    private final LlmRequest request;
    /** Ids that the provider gave itself; it wants to see no other. */
    private final Set<String> known = new HashSet<>();

    GeminiBody(ObjectNode body, LlmRequest request) {
        this.body = body;
        this.request = request;
    }

    void dress() {
        schemas();
        Iterator<Assistant> said = request.messages().stream()
                .filter(Assistant.class::isInstance)
                .map(Assistant.class::cast)
                .iterator();
        ArrayNode contents = JsonNodeFactory.instance.arrayNode();
        for (JsonNode content : body.path("contents")) {
            if (content.path("role").asString("").equals("model")) {
                contents.add(model((ObjectNode) content, said.next()));
            } else {
                user(contents, (ObjectNode) content);
            }
        }
        body.set("contents", contents);
    }

    private void schemas() {
        JsonNode declarations = body.path("tools").path(0).path("functionDeclarations");
        for (int i = 0; i < request.tools().size(); i++) {
            ObjectNode declaration = (ObjectNode) declarations.path(i);
            ObjectNode schema = request.tools().get(i).schema();
            declaration.remove("parameters");
            // An object without properties is refused; no schema at all means no arguments.
            if (!schema.path("properties").isEmpty()) {
                declaration.set("parametersJsonSchema", schema);
            }
        }
    }

    private ObjectNode model(ObjectNode content, Assistant said) {
        JsonNode parts = Echo.blocks(Wire.GEMINI, said);
        if (parts != null) {
            content.set("parts", parts);
        }
        Iterator<ToolCall> calls = said.calls().iterator();
        for (JsonNode part : content.path("parts")) {
            if (part.path("functionCall") instanceof ObjectNode call && calls.hasNext()) {
                String id = calls.next().id();
                if (parts != null && call.has("id")) {
                    call.put("id", id);
                    known.add(id);
                } else {
                    call.remove("id");
                }
            }
        }
        return content;
    }

    private void user(ArrayNode contents, ObjectNode content) {
        for (JsonNode part : content.path("parts")) {
            if (part.path("functionResponse") instanceof ObjectNode response
                    && !known.contains(response.path("id").asString(""))) {
                response.remove("id");
            }
        }
        JsonNode before = contents.isEmpty() ? content : contents.get(contents.size() - 1);
        if (before != content && before.path("role").asString("").equals("user")) {
            ((ArrayNode) before.path("parts"))
                    .addAll(List.copyOf(content.path("parts").valueStream().toList()));
        } else {
            contents.add(content);
        }
    }
}
