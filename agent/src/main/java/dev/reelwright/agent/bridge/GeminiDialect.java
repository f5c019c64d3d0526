package dev.reelwright.agent.bridge;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.reelwright.agent.llm.LlmRequest;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The Gemini API. */
final class GeminiDialect implements Dialect {
    private final Endpoint endpoint;
    private final String secret;

    GeminiDialect(Endpoint endpoint, String secret) {
        this.endpoint = endpoint;
        this.secret = secret;
    }

    @Override
    public StreamingChatModel model(HttpClientBuilder http) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(Addresses.of(endpoint).toString())
                .apiKey(secret)
                .modelName(endpoint.model().name())
                .maxOutputTokens(endpoint.model().maxOutputTokens())
                .returnThinking(false)
                .build();
    }

    @Override
    public List<ChatMessage> messages(LlmRequest request) {
        return Translation.of(
                request,
                new Translation.Habits(
                        false, written -> Arguments.object(written).toString(), said -> null));
    }

    @Override
    public void dress(ObjectNode body, LlmRequest request) {
        new GeminiBody(body, request).dress();
    }

    @Override
    public Ear ear() {
        return new GeminiEar();
    }
}
