package dev.reelwright.agent.llm;

import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.RecoverAnswer;
import dev.reelwright.budgets.Reservation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** Settles the questions that a dead process has left open. */
final class Leftovers {
    private static final String ENDED = "its process ended while the model was answering";

    private Leftovers() {}

    static List<String> settle(RunId purse, GateParts parts) {
        List<String> notes = new ArrayList<>();
        switch (parts.ledger().recover(purse.value())) {
            case RecoverAnswer.Recovered recovered ->
                recovered.inDoubt().forEach(hold -> notes.addAll(doubt(parts.ledger(), hold)));
            case RecoverAnswer.Stopped stopped -> notes.add(stopped.reason());
        }
        for (AuditEntry open : parts.audit().openIntents(purse)) {
            if (open.kind().equals(RecordDoor.KIND)) {
                parts.audit()
                        .reopen(open.index())
                        .result(
                                "interrupted",
                                JsonNodeFactory.instance.objectNode().put("message", ENDED));
            }
        }
        return notes;
    }

    private static List<String> doubt(Ledger ledger, Reservation hold) {
        if (hold.amount().isZero()) {
            ledger.settleDoubt(hold.operation(), hold.amount(), "the model is free");
            return List.of();
        }
        return List.of("in doubt: " + ENDED + "; " + hold.amount()
                + " stays held until you settle it: reelwright budget doubts");
    }
}
