package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.llm.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every provider demands of a request: each call followed by its one result, nothing in between, the model never asked to answer itself. */
final class Wire {
    private Wire() {}

    static void check(LlmRequest request) {
        List<String> open = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        boolean userBefore = false;
        for (LlmMessage message : request.messages()) {
            switch (message) {
                case LlmMessage.User user -> {
                    must(open.isEmpty(), "words before the results of " + open);
                    must(!userBefore && !user.text().isBlank(), "two messages of the person in a row, or an empty one");
                }
                case LlmMessage.Assistant said -> {
                    must(open.isEmpty(), "an answer before the results of " + open);
                    must(!said.text().isBlank() || !said.calls().isEmpty(), "an empty answer");
                    for (ToolCall call : said.calls()) {
                        must(ids.add(call.id()), "an id twice: " + call.id());
                        open.add(call.id());
                    }
                }
                case LlmMessage.ToolResult result ->
                    must(open.remove(result.callId()), "a result without a call: " + result.callId());
            }
            userBefore = message instanceof LlmMessage.User;
        }
        must(open.isEmpty(), "no result for " + open);
        must(!(request.messages().getLast() instanceof LlmMessage.Assistant), "the model is asked to answer itself");
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("no provider takes this request: " + otherwise);
        }
    }
}
