package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hears Anthropic's messages. Where the model thought, the whole content is kept as it came, to be sent back so. */
final class AnthropicEar extends Ear {
    private final ObjectNode usage = JsonNodeFactory.instance.objectNode();
    private final List<ObjectNode> blocks = new ArrayList<>();
    private final List<StringBuilder> inputs = new ArrayList<>();
    private boolean counted;
    private End how = End.DONE;
    private String why = "";

    @Override
    @Nullable
    ObjectNode hear(@Nullable String name, ObjectNode event) {
        switch (event.path("type").asString(name == null ? "" : name)) {
            case "message_start" -> count(event.path("message").path("usage"));
            case "content_block_start" -> open(event.path("content_block"));
            case "content_block_delta" -> grow(event.path("delta"));
            case "message_delta" -> {
                count(event.path("usage"));
                stop(event.path("delta").path("stop_reason").asString(""));
            }
            case "message_stop" -> ended(how, why);
            case "error" -> {
                failed(Fault.of(event));
                return null;
            }
            default -> {
                // Signs of life.
            }
        }
        return event;
    }

    private void stop(String word) {
        why = word;
        how = switch (word) {
            case "max_tokens", "model_context_window_exceeded" -> End.LENGTH;
            case "refusal" -> End.DECLINED;
            default -> End.DONE;
        };
        if (counted) {
            used(bill());
        }
    }

    private @Nullable LlmUsage bill() {
        boolean credible = counted(usage, "input_tokens", "output_tokens")
                && countable(
                        usage,
                        "input_tokens",
                        "cache_read_input_tokens",
                        "cache_creation_input_tokens",
                        "output_tokens");
        return credible
                ? new LlmUsage(
                        count(usage, "input_tokens"),
                        count(usage, "cache_read_input_tokens"),
                        count(usage, "cache_creation_input_tokens"),
                        count(usage, "output_tokens"))
                : null;
    }

    /** Later counts replace earlier ones: they are running totals. */
    private void count(JsonNode counts) {
        counts.forEachEntry((name, value) -> {
            if (value.isNumber()) {
                usage.set(name, value);
                counted = true;
            }
        });
    }

    private void open(JsonNode block) {
        blocks.add(block instanceof ObjectNode content ? content.deepCopy() : JsonNodeFactory.instance.objectNode());
        inputs.add(new StringBuilder());
    }

    private void grow(JsonNode delta) {
        if (blocks.isEmpty()) {
            return;
        }
        ObjectNode block = blocks.getLast();
        inputs.getLast().append(delta.path("partial_json").asString(""));
        for (String field : List.of("text", "thinking", "signature", "data")) {
            if (delta.has(field)) {
                block.put(
                        field,
                        block.path(field).asString("") + delta.path(field).asString(""));
            }
        }
    }

    @Override
    @Nullable
    String echo() {
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        boolean thought = false;
        for (int i = 0; i < blocks.size(); i++) {
            ObjectNode block = blocks.get(i);
            String type = block.path("type").asString("");
            thought |= type.endsWith("thinking");
            if (type.equals("tool_use")) {
                block.set("input", Arguments.object(inputs.get(i).toString()));
            }
            if (!type.equals("text") || !block.path("text").asString("").isBlank()) {
                content.add(block);
            }
        }
        return thought ? content.toString() : null;
    }
}
