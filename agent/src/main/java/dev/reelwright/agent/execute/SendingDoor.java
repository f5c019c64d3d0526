package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.SettleAnswer;

/** Marks that the first byte may leave. After a crash this tells a call that was surely not made from one that may have been. */
record SendingDoor(Ledger ledger, CallGate.Door next) implements CallGate.Door {

    @Override
    public GateAnswer pass(Order order) {
        if (order.polling()) {
            return next.pass(order);
        }
        return switch (ledger.sending(order.operation())) {
            case SettleAnswer.Settled _ -> next.pass(order);
            case SettleAnswer.NoChange no -> new GateAnswer.Stopped("the ledger does not allow it: " + no.why());
            case SettleAnswer.Stopped stopped -> new GateAnswer.Stopped(stopped.reason());
            case SettleAnswer.Overrun _ -> throw new IllegalStateException("sending cannot overrun");
        };
    }
}
