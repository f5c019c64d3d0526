package dev.reelwright.agent.bridge;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.reelwright.agent.llm.LlmRequest;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What is special about a family of wires. The request is in the order of {@link Orderly}. */
interface Dialect {
    /** @param http where LangChain4j sends its request to */
    StreamingChatModel model(HttpClientBuilder http);

    List<ChatMessage> messages(LlmRequest request);

    /** Puts into the body that LangChain4j made what it cannot say: whole JSON Schemas, and what the provider wants back unchanged. */
    void dress(ObjectNode body, LlmRequest request);

    Ear ear();

    /** @param secret empty where the server wants none */
    static Dialect of(Endpoint endpoint, String secret) {
        return switch (endpoint.wire()) {
            case OPENAI, OPENAI_COMPATIBLE -> new OpenAiDialect(endpoint, secret);
            case ANTHROPIC -> new AnthropicDialect(endpoint, secret);
            case GEMINI -> new GeminiDialect(endpoint, secret);
        };
    }
}
