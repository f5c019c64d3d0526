package dev.reelwright.agent.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of a conversation. */
public sealed interface LlmMessage {
    /** From the person, or from the house where the text says so. */
    record User(String text) implements LlmMessage {}

    /**
     * From the model.
     *
     * @param text may be empty when it only calls tools
     * @param echo what the provider wants back unchanged with this message, such as signatures of its thinking; opaque, null for nothing
     */
    record Assistant(
            String text, List<ToolCall> calls, @Nullable String echo) implements LlmMessage {
        public Assistant {
            calls = List.copyOf(calls);
        }
    }

    /**
     * What a tool answered; follows the {@link Assistant} message with the call. Every call gets exactly one.
     *
     * @param error whether the call failed and the text says what to do about it
     * @param pictures for a model that sees; empty otherwise
     */
    record ToolResult(String callId, String tool, String text, boolean error, List<Picture> pictures)
            implements LlmMessage {
        public ToolResult {
            pictures = List.copyOf(pictures);
        }
    }

    /**
     * A picture for the model.
     *
     * @param base64 of a JPEG file
     */
    record Picture(String base64, String caption) {}
}
