package dev.reelwright.agent.bridge;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.reelwright.agent.llm.LlmListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears the answer that LangChain4j makes of the events: words as they come, calls at the end. */
final class Hearing implements StreamingChatResponseHandler {
    private final LlmListener listener;
    private final StringBuilder text = new StringBuilder();
    private List<ToolExecutionRequest> calls = List.of();
    private @Nullable RuntimeException listenerFault;

    Hearing(LlmListener listener) {
        this.listener = listener;
    }

    /** What the listener heard, which is what the person saw. */
    String text() {
        return text.toString();
    }

    List<ToolExecutionRequest> calls() {
        return calls;
    }

    /** A listener that throws is broken code: LangChain4j would hide it. */
    void rethrow() {
        if (listenerFault != null) {
            throw listenerFault;
        }
    }

    @Override
    public void onPartialResponse(String words) {
        text.append(words);
        if (listenerFault == null && !words.isEmpty()) {
            try {
                listener.words(words);
            } catch (RuntimeException broken) {
                listenerFault = broken;
            }
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        calls = response.aiMessage().toolExecutionRequests();
    }

    @Override
    public void onError(Throwable trouble) {
        // The post and the ear know better what went wrong.
    }
}
