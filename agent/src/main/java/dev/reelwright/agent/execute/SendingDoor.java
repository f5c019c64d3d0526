package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.SettleAnswer;
import dev.reelwright.registry.SkillResult;
import java.util.Optional;

/**
 * Marks that the first byte may leave. After a crash this tells a call that was surely not made from one that may have been. A skill that knows
 * when it sends makes the mark itself, so that what it does before, such as an upload, leaves no doubt.
 */
record SendingDoor(Ledger ledger, CallGate.Door next) implements CallGate.Door {

    @Override
    public GateAnswer pass(Order order) {
        if (order.polling()) {
            return next.pass(order);
        }
        return order.marksItself() ? marked(order) : unmarked(order);
    }

    private GateAnswer unmarked(Order order) {
        return refusal(order).<GateAnswer>map(GateAnswer.Stopped::new).orElseGet(() -> next.pass(order));
    }

    private GateAnswer marked(Order order) {
        order.context().marksBy(() -> refusal(order).isEmpty());
        GateAnswer answer = next.pass(order);
        boolean surelyNotSent = answer instanceof GateAnswer.Ran ran
                && ran.result() instanceof SkillResult.Failed failed
                && failed.spent().isZero();
        if (!order.context().sent() && !surelyNotSent) {
            // It did not keep its word. What it says it has done stands on the ledger all the same.
            ledger.sending(order.operation());
        }
        return answer;
    }

    private Optional<String> refusal(Order order) {
        return switch (ledger.sending(order.operation())) {
            case SettleAnswer.Settled _ -> Optional.empty();
            case SettleAnswer.NoChange no -> Optional.of("the ledger does not allow it: " + no.why());
            case SettleAnswer.Stopped stopped -> Optional.of(stopped.reason());
            case SettleAnswer.Overrun _ -> throw new IllegalStateException("sending cannot overrun");
        };
    }
}
