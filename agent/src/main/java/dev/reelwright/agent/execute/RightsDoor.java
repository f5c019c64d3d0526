package dev.reelwright.agent.execute;

import java.util.Optional;

/** Lets a call that was asked for from within another pass only within the rights of whoever asks. Before anything is held. */
record RightsDoor(NestedSpend spend, CallGate.Door next) implements CallGate.Door {

    @Override
    public GateAnswer pass(Order order) {
        Asker asker = order.asker();
        if (asker == null || order.polling()) {
            return next.pass(order);
        }
        Optional<String> no = asker.refusal(order.call().capability())
                .or(() -> asker.refusal(order.atMost(), spend.used(order.run(), asker.step())));
        return no.<GateAnswer>map(GateAnswer.Forbidden::new).orElseGet(() -> next.pass(order));
    }
}
