package dev.reelwright.agent.llm;

import java.util.List;

/**
 * One question to a model.
 *
 * @param system who it is and what holds always
 * @param messages the conversation so far, the latest last; never empty
 * @param tools what it may call; empty when it shall only write
 */
public record LlmRequest(String system, List<LlmMessage> messages, List<ToolSpec> tools) {
    public LlmRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a request needs a message");
        }
    }
}
