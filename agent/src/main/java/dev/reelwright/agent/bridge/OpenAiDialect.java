package dev.reelwright.agent.bridge;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.reelwright.agent.llm.LlmMessage.Assistant;
import dev.reelwright.agent.llm.LlmRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's chat completions. Copies of it take the older name of the length, and read the arguments of calls again. */
final class OpenAiDialect implements Dialect {
    private final Endpoint endpoint;
    private final String secret;

    OpenAiDialect(Endpoint endpoint, String secret) {
        this.endpoint = endpoint;
        this.secret = secret;
    }

    private boolean official() {
        return endpoint.wire() == Wire.OPENAI;
    }

    @Override
    public StreamingChatModel model(HttpClientBuilder http) {
        OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder model = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(Addresses.of(endpoint).toString())
                .modelName(endpoint.model().name())
                .accumulateToolCallId(false)
                .sendThinking(true);
        int longest = endpoint.model().maxOutputTokens();
        if (official()) {
            model.maxCompletionTokens(longest);
        } else {
            model.maxTokens(longest);
        }
        return (secret.isEmpty() ? model : model.apiKey(secret)).build();
    }

    @Override
    public List<ChatMessage> messages(LlmRequest request) {
        return Translation.of(request, new Translation.Habits(false, this::arguments, this::thoughts));
    }

    private String arguments(String written) {
        return official() && !written.isBlank()
                ? written
                : Arguments.object(written).toString();
    }

    /** Local servers that tell thoughts want them back while the model goes on with its tools. */
    private @Nullable String thoughts(Assistant said) {
        return said.calls().isEmpty() ? null : Echo.read(endpoint.wire(), said);
    }

    @Override
    public void dress(ObjectNode body, LlmRequest request) {
        JsonNode tools = body.path("tools");
        for (int i = 0; i < request.tools().size(); i++) {
            ((ObjectNode) tools.path(i).path("function"))
                    .set("parameters", request.tools().get(i).schema());
        }
    }

    @Override
    public Ear ear() {
        return new OpenAiEar();
    }
}
