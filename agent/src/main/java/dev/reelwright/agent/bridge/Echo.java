package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmMessage.Assistant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a provider wants back, as it is kept with a message: marked with its wire, because no other can read it. */
final class Echo {
    private static final JsonMapper JSON = new JsonMapper();

    private Echo() {}

    static @Nullable String write(Wire wire, @Nullable String content) {
        return content == null
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("wire", wire.name())
                        .put("content", content)
                        .toString();
    }

    /** @return null when there is none, or none of this wire */
    static @Nullable String read(Wire wire, Assistant said) {
        if (said.echo() == null) {
            return null;
        }
        try {
            JsonNode kept = JSON.readTree(said.echo());
            boolean ours = wire.name().equals(kept.path("wire").asString(""));
            return ours ? kept.path("content").asString(null) : null;
        } catch (JacksonException foreign) {
            return null;
        }
    }

    /** @return the blocks or parts; null when there are none of this wire */
    static @Nullable JsonNode blocks(Wire wire, Assistant said) {
        String content = read(wire, said);
        return content == null ? null : JSON.readTree(content);
    }
}
