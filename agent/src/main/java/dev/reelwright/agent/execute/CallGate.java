package dev.reelwright.agent.execute;

import dev.reelwright.audit.AuditLog;
import dev.reelwright.budgets.Ledger;

/**
 * The only door to a skill. Free local work passes the very same layers as a paid call. Each layer knows only the next one; from outside:
 * the record announces the call, what another call asks for is held against its rights, the journal opens it, the ledger holds the worst case, the ledger is told that the first byte may leave,
 * the skill runs and what it made is kept, the journal closes it; then the ledger settles and the record tells the end.
 */
final class CallGate {
    private final Door door;

    CallGate(AuditLog audit, Ledger ledger, CallJournal journal, OutputKeeper keeper) {
        door = new AuditDoor(
                audit,
                new RightsDoor(
                        new NestedSpend(journal, ledger),
                        new OpenDoor(
                                journal,
                                new ReserveDoor(
                                        ledger,
                                        new SendingDoor(ledger, new CloseDoor(journal, new SkillDoor(keeper)))))));
    }

    GateAnswer pass(Order order) {
        return door.pass(order);
    }

    /** One layer. Never throws for anything that is to be expected. */
    @FunctionalInterface
    interface Door {
        GateAnswer pass(Order order);
    }
}
