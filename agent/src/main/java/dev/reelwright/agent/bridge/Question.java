package dev.reelwright.agent.bridge;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.reelwright.agent.llm.LlmAnswer;
import dev.reelwright.agent.llm.LlmListener;
import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmMessage.Assistant;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.llm.ToolSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One question and what comes of it. */
final class Question {
    private final Endpoint endpoint;
    private final Dialect dialect;
    private final Verdict verdict;

    Question(Endpoint endpoint, String secret, Verdict verdict) {
        this.endpoint = endpoint;
        this.dialect = Dialect.of(endpoint, secret);
        this.verdict = verdict;
    }

    LlmAnswer ask(Line line, LlmRequest request, LlmListener listener) throws InterruptedException {
        LlmRequest orderly = new LlmRequest(request.system(), Orderly.of(request.messages()), request.tools());
        Ear ear = dialect.ear();
        Post post = new Post(line, dialect, orderly, ear);
        Hearing hearing = new Hearing(listener);
        dialect.model(post).chat(translated(orderly), hearing);
        if (post.outcome() instanceof Outcome.Interrupted) {
            throw new InterruptedException("the question was given up");
        }
        hearing.rethrow();
        Assistant said =
                new Assistant(hearing.text(), calls(request, hearing.calls()), Echo.write(endpoint.wire(), ear.echo()));
        return verdict.of(post.outcome(), ear, said);
    }

    private ChatRequest translated(LlmRequest request) {
        return ChatRequest.builder()
                .messages(dialect.messages(request))
                .toolSpecifications(
                        request.tools().stream().map(Question::specification).toList())
                .build();
    }

    /** The schema is put in later: LangChain4j's own form of it cannot say everything. */
    private static ToolSpecification specification(ToolSpec tool) {
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(JsonObjectSchema.builder().build())
                .build();
    }

    private static List<ToolCall> calls(LlmRequest request, List<ToolExecutionRequest> made) {
        Set<String> taken = new HashSet<>();
        for (LlmMessage message : request.messages()) {
            if (message instanceof Assistant before) {
                before.calls().forEach(call -> taken.add(call.id()));
            }
        }
        int number = taken.size();
        List<ToolCall> calls = new ArrayList<>();
        for (ToolExecutionRequest call : made) {
            String id = call.id() == null ? "" : call.id();
            while (id.isBlank() || !taken.add(id)) {
                id = "call_" + ++number;
            }
            String arguments = call.arguments() == null ? "" : call.arguments();
            calls.add(new ToolCall(id, call.name() == null ? "" : call.name(), arguments));
        }
        return calls;
    }
}
