package dev.reelwright.agent.llm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A model that answers as it was told to, and remembers what it was asked. */
final class ScriptedLlm implements Llm {
    private final LlmModel model;
    private final Deque<Turn> script = new ArrayDeque<>();
    final List<LlmRequest> asked = new ArrayList<>();

    ScriptedLlm(LlmModel model) {
        this.model = model;
    }

    /** What it does when it is asked. */
    @FunctionalInterface
    interface Turn {
        LlmAnswer answer(LlmRequest request, LlmListener listener) throws InterruptedException;
    }

    ScriptedLlm then(Turn turn) {
        script.add(turn);
        return this;
    }

    ScriptedLlm then(LlmAnswer answer) {
        return then((request, listener) -> answer);
    }

    @Override
    public LlmModel model() {
        return model;
    }

    @Override
    public LlmAnswer ask(LlmRequest request, LlmListener listener) throws InterruptedException {
        Turn turn;
        synchronized (this) {
            asked.add(request);
            turn = script.poll();
        }
        if (turn == null) {
            throw new AssertionError("asked once too often");
        }
        return turn.answer(request, listener);
    }

    @Override
    public void close() {}

    static LlmAnswer said(String text, LlmUsage usage) {
        return new LlmAnswer.Said(new LlmMessage.Assistant(text, List.of(), null), usage, false);
    }

    static LlmAnswer saidWithoutUsage(String text) {
        return new LlmAnswer.Said(new LlmMessage.Assistant(text, List.of(), null), null, false);
    }

    static LlmAnswer free(LlmFailure failure) {
        return new LlmAnswer.Failed(
                failure, "the server said " + failure, new LlmAnswer.Bill.Nothing("status says so"), null);
    }

    static LlmAnswer unknown(LlmFailure failure) {
        return new LlmAnswer.Failed(failure, "the server said " + failure, new LlmAnswer.Bill.Unknown(), null);
    }
}
