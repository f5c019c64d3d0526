package dev.reelwright.agent.llm;

import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.SettleAnswer;
import java.util.List;

/** Marks that the first byte may leave. After a crash this tells a question that was surely not asked from one that may have been. */
record MarkDoor(Ledger ledger, PaidGate.Door next) implements PaidGate.Door {

    @Override
    public Tried pass(Question question) {
        return switch (ledger.sending(question.operation())) {
            case SettleAnswer.Settled _ -> next.pass(question);
            case SettleAnswer.NoChange no -> refused("the ledger does not allow it: " + no.why());
            case SettleAnswer.Stopped stopped -> refused(stopped.reason());
            case SettleAnswer.Overrun _ -> throw new IllegalStateException("sending cannot overrun");
        };
    }

    private static Tried refused(String message) {
        return new Tried.Refused(message, List.of());
    }
}
