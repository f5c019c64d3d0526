package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hears Gemini. Where a part is signed, the parts are kept as they came, to be sent back so. */
final class GeminiEar extends Ear {
    private static final String SIGNATURE = "thoughtSignature";

    private final ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    private boolean signed;

    @Override
    @Nullable
    ObjectNode hear(@Nullable String name, ObjectNode event) {
        if (event.path("error").isObject()) {
            failed(Fault.of(event));
            return null;
        }
        String blocked = event.path("promptFeedback").path("blockReason").asString("");
        if (!blocked.isEmpty()) {
            ended(End.DECLINED, blocked);
        }
        JsonNode candidate = event.path("candidates").path(0);
        finish(candidate.path("finishReason").asString(""));
        if (event.path("usageMetadata").isObject() && end() != End.OPEN) {
            used(usage(event.path("usageMetadata")));
        }
        return said(candidate.path("content").path("parts"));
    }

    private void finish(String word) {
        switch (word) {
            case "", "FINISH_REASON_UNSPECIFIED" -> {
                // Not the last event.
            }
            case "MAX_TOKENS" -> ended(End.LENGTH, word);
            case "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII" ->
                ended(End.DECLINED, word);
            case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "MALFORMED_RESPONSE" ->
                ended(End.MALFORMED, word);
            default -> ended(End.DONE, word);
        }
    }

    /** Thinking is billed as output and counted apart; what the total has beyond the parts is counted too, so that nothing is lost. */
    private static @Nullable LlmUsage usage(JsonNode usage) {
        boolean credible = counted(usage, "promptTokenCount")
                && countable(
                        usage,
                        "promptTokenCount",
                        "toolUsePromptTokenCount",
                        "cachedContentTokenCount",
                        "candidatesTokenCount",
                        "thoughtsTokenCount",
                        "totalTokenCount");
        if (!credible) {
            return null;
        }
        long prompt = count(usage, "promptTokenCount") + count(usage, "toolUsePromptTokenCount");
        long cached = Math.min(prompt, count(usage, "cachedContentTokenCount"));
        long written = count(usage, "candidatesTokenCount") + count(usage, "thoughtsTokenCount");
        long rest = count(usage, "totalTokenCount") - prompt;
        return new LlmUsage(prompt - cached, cached, 0, Math.max(written, rest));
    }

    /** LangChain4j puts blank lines between the texts of one event, and does not know every way to finish: it hears texts and calls only. */
    private @Nullable ObjectNode said(JsonNode came) {
        StringBuilder text = new StringBuilder();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ArrayNode heard = event.putArray("candidates")
                .addObject()
                .putObject("content")
                .put("role", "model")
                .putArray("parts");
        for (JsonNode part : came) {
            boolean thought = part.path("thought").asBoolean(false);
            if (!thought || part.has(SIGNATURE)) {
                keep((ObjectNode) part);
            }
            if (part.has("functionCall")) {
                heard.add(part);
            } else if (!thought) {
                text.append(part.path("text").asString(""));
            }
        }
        if (!text.isEmpty()) {
            heard.insertObject(0).put("text", text.toString());
        }
        return heard.isEmpty() ? null : event;
    }

    private void keep(ObjectNode part) {
        signed |= part.has(SIGNATURE);
        boolean plain = plain(part);
        if (plain && part.path("text").asString().isEmpty()) {
            return;
        }
        if (plain && !parts.isEmpty() && plain(parts.get(parts.size() - 1))) {
            ObjectNode before = (ObjectNode) parts.get(parts.size() - 1);
            before.put(
                    "text", before.path("text").asString() + part.path("text").asString());
        } else {
            parts.add(part.deepCopy());
        }
    }

    private static boolean plain(JsonNode part) {
        return part.size() == 1 && part.path("text").isString();
    }

    @Override
    @Nullable
    String echo() {
        return signed ? parts.toString() : null;
    }
}
