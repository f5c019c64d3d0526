package dev.reelwright.agent.bridge;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.reelwright.agent.llm.LlmMessage.Assistant;
import dev.reelwright.agent.llm.LlmRequest;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's messages. System, tools and the conversation so far are marked for the provider's cache: what is asked again costs a tenth,
 * so that long conversations stay cheap.
 */
final class AnthropicDialect implements Dialect {
    private final Endpoint endpoint;
    private final String secret;

    AnthropicDialect(Endpoint endpoint, String secret) {
        this.endpoint = endpoint;
        this.secret = secret;
    }

    @Override
    public StreamingChatModel model(HttpClientBuilder http) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(Addresses.of(endpoint).toString())
                .apiKey(secret)
                .modelName(endpoint.model().name())
                .maxTokens(endpoint.model().maxOutputTokens())
                .cacheSystemMessages(true)
                .cacheTools(true)
                .build();
    }

    @Override
    public List<ChatMessage> messages(LlmRequest request) {
        Translation.Habits habits = new Translation.Habits(
                true, written -> Arguments.object(written).toString(), said -> null);
        return Translation.cachedToTheEnd(Translation.of(request, habits));
    }

    @Override
    public void dress(ObjectNode body, LlmRequest request) {
        JsonNode tools = body.path("tools");
        for (int i = 0; i < request.tools().size(); i++) {
            ((ObjectNode) tools.path(i))
                    .set("input_schema", request.tools().get(i).schema());
        }
        Iterator<Assistant> said = request.messages().stream()
                .filter(Assistant.class::isInstance)
                .map(Assistant.class::cast)
                .iterator();
        for (JsonNode message : body.path("messages")) {
            if (message.path("role").asString("").equals("assistant")) {
                JsonNode blocks = Echo.blocks(endpoint.wire(), said.next());
                if (blocks != null) {
                    ((ObjectNode) message).set("content", blocks);
                }
            }
        }
    }

    @Override
    public Ear ear() {
        return new AnthropicEar();
    }
}
