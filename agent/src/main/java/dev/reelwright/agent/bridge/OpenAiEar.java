package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmUsage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hears OpenAI's chat completions, and the many servers that copy them. */
final class OpenAiEar extends Ear {
    private final StringBuilder thoughts = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    /** Places of tool calls by their id: some servers give every call the place zero. */
    private final Map<String, Integer> places = new HashMap<>();

    private final Map<Integer, String> holders = new HashMap<>();

    @Override
    @Nullable
    ObjectNode hear(@Nullable String name, ObjectNode event) {
        JsonNode error = event.path("error");
        if ("error".equals(name) || error.isObject() || error.isString()) {
            failed(Fault.of(event));
            return null;
        }
        JsonNode choice = event.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        thoughts.append(delta.path("reasoning_content").asString(""));
        refusal.append(delta.path("refusal").asString(""));
        delta.path("tool_calls").forEach(this::place);
        finish(choice.path("finish_reason").asString(""));
        // Some servers tell a running count in each event: only the last one, after the end, is the bill.
        if (event.path("usage").isObject() && end() != End.OPEN) {
            used(usage(event.path("usage")));
        }
        return event;
    }

    private void finish(String word) {
        switch (word) {
            case "" -> {
                // Not the last event.
            }
            case "length" -> ended(End.LENGTH, word);
            case "content_filter" -> ended(End.DECLINED, word);
            default -> ended(refusal.isEmpty() ? End.DONE : End.DECLINED, refusal.isEmpty() ? word : "" + refusal);
        }
    }

    /** Some servers count thinking in the total only; what the total has beyond the parts is billed as output. */
    private static @Nullable LlmUsage usage(JsonNode usage) {
        JsonNode details = usage.path("prompt_tokens_details");
        boolean credible = counted(usage, "prompt_tokens", "completion_tokens")
                && countable(usage, "prompt_tokens", "completion_tokens", "total_tokens")
                && countable(details, "cached_tokens", "cache_write_tokens");
        if (!credible) {
            return null;
        }
        long prompt = count(usage, "prompt_tokens");
        long cached = count(details, "cached_tokens");
        long written = count(details, "cache_write_tokens");
        long rest = count(usage, "total_tokens") - prompt;
        long fresh = Math.max(0, prompt - cached - written);
        return new LlmUsage(fresh, cached, written, Math.max(count(usage, "completion_tokens"), rest));
    }

    private void place(JsonNode call) {
        String id = call.path("id").asString("");
        if (id.isEmpty() || !(call instanceof ObjectNode entry)) {
            return;
        }
        int place = entry.path("index").asInt(0);
        Integer known = places.get(id);
        if (known == null) {
            known = holders.containsKey(place) ? holders.size() : place;
            places.put(id, known);
            holders.put(known, id);
        }
        entry.put("index", known);
    }

    @Override
    @Nullable
    String echo() {
        return thoughts.isEmpty() ? null : thoughts.toString();
    }
}
