package dev.reelwright.agent.execute;

/** Writes the operation's id down before the ledger hears it, so that after a crash every hold can be explained. */
record OpenDoor(CallJournal journal, CallGate.Door next) implements CallGate.Door {

    @Override
    public GateAnswer pass(Order order) {
        journal.open(order);
        return next.pass(order);
    }
}
