package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.LlmMessage.Picture;
import java.util.List;

/**
 * What a tool tells the model.
 *
 * @param failed whether it did not do what was asked; the text then says what to do next
 * @param text for the model; what came from a file or a provider is marked as data by {@link Quoted}
 * @param summary for the person, a few words
 */
public record ToolAnswer(boolean failed, String text, String summary, List<Picture> pictures) {
    public ToolAnswer {
        pictures = List.copyOf(pictures);
    }

    public static ToolAnswer ok(String text, String summary) {
        return new ToolAnswer(false, text, summary, List.of());
    }

    public static ToolAnswer failed(String text, String summary) {
        return new ToolAnswer(true, text, summary, List.of());
    }
}
