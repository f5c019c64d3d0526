package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmFailure;
import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.llm.LlmUsage;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A model that thinks what a test wrote down, one thought a question, and remembers what it was asked. */
final class Mind implements LlmGate {
    final List<LlmRequest> asked = new ArrayList<>();
    private final Deque<Thought> thoughts = new ArrayDeque<>();
    private Thought habit = (request, ears) -> {
        throw new AssertionError(
                "nothing was written down for this: " + request.messages().getLast());
    };
    private LlmModel model = new LlmModel("test", "mind", "local", "local/free", 200_000, 4_000, true);
    private int calls;

    /** What comes of a question. */
    interface Thought {
        Passed think(LlmRequest request, Ears ears) throws InterruptedException;
    }

    Mind reading(long contextTokens) {
        model = new LlmModel("test", "mind", "local", "local/free", contextTokens, 200, true);
        return this;
    }

    Mind named(String name) {
        model = new LlmModel("test", name, "local", "local/free", 200_000, 4_000, true);
        return this;
    }

    Mind then(Thought thought) {
        thoughts.add(thought);
        return this;
    }

    /** What it does when nothing is written down any more. */
    Mind always(Thought thought) {
        habit = thought;
        return this;
    }

    Mind says(String words) {
        return then((request, ears) -> {
            ears.words(words);
            return said(words);
        });
    }

    Mind calls(String tool, String arguments) {
        return then((request, ears) -> call(tool, arguments));
    }

    Mind fails(LlmFailure failure) {
        return then((request, ears) -> new Passed.Failed(failure, "the server said no", false));
    }

    static Passed said(String words, ToolCall... calls) {
        return new Passed.Said(
                new LlmMessage.Assistant(words, List.of(calls), null),
                new LlmUsage(10, 0, 0, 5),
                false,
                Money.zero("USD"));
    }

    static Passed cut(String words, ToolCall... calls) {
        return new Passed.Said(
                new LlmMessage.Assistant(words, List.of(calls), null),
                new LlmUsage(10, 0, 0, 5),
                true,
                Money.zero("USD"));
    }

    Passed call(String tool, String arguments) {
        return said("", new ToolCall("call-" + ++calls, tool, arguments.replace('\'', '"')));
    }

    /** What it was told last, as text. */
    String heardLast() {
        return text(asked.getLast().messages().getLast());
    }

    static String text(LlmMessage message) {
        return switch (message) {
            case LlmMessage.User user -> user.text();
            case LlmMessage.Assistant said -> said.text() + said.calls();
            case LlmMessage.ToolResult result -> result.text();
        };
    }

    @Override
    public LlmModel model() {
        return model;
    }

    @Override
    public Passed ask(RunId purse, LlmRequest request, Ears ears) throws InterruptedException {
        asked.add(request);
        Wire.check(request);
        Thought thought = thoughts.poll();
        return (thought == null ? habit : thought).think(request, ears);
    }
}
