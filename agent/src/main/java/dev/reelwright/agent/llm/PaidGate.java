package dev.reelwright.agent.llm;

import dev.reelwright.audit.RunId;

/** The gate. */
record PaidGate(Llm llm, GateParts parts) implements LlmGate {
    @Override
    public LlmModel model() {
        return llm.model();
    }

    @Override
    public Passed ask(RunId purse, LlmRequest request, Ears ears) throws InterruptedException {
        throw new UnsupportedOperationException("not built yet");
    }
}
