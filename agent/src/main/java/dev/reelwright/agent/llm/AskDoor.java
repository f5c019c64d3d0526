package dev.reelwright.agent.llm;

import dev.reelwright.budgets.Money;
import java.util.List;

/** Asks the model. Whatever the bridge does, the outcome is a value that says what may have been spent. */
record AskDoor(Llm llm) implements PaidGate.Door {

    @Override
    public Tried pass(Question question) {
        Money nothing = Money.zero(question.atMost().currency());
        LlmAnswer answer;
        try {
            answer = llm.ask(question.request(), question.listener());
        } catch (InterruptedException e) {
            return new Tried.Interrupted(question.paid(), List.of());
        } catch (RuntimeException | Error e) {
            answer = new LlmAnswer.Failed(
                    LlmFailure.MALFORMED, "the bridge to the model broke: " + e, new LlmAnswer.Bill.Unknown(), null);
        }
        return switch (answer) {
            case LlmAnswer.Said said -> new Tried.Said(said, nothing, List.of());
            case LlmAnswer.Failed failed -> new Tried.Failed(failed, nothing, false, List.of());
        };
    }
}
