package dev.reelwright.budgets;

import java.time.Instant;

/**
 * A hold on a key's budget, as the journal tells it now.
 *
 * @param amount what was held; it never changes
 * @param posted what was billed; zero until then
 * @param at when it was reserved, in the ledger's time; decides the day and month that it counts in
 * @param changed when it came into its present state
 * @param note why it is in this state: what is bought, the proof, the doubt, the evidence
 * @param holder the process that reserved it or began to send
 */
public record Reservation(
        String operation,
        Key key,
        String run,
        Money amount,
        String bodyDigest,
        String what,
        State state,
        Money posted,
        Instant at,
        Instant changed,
        String note,
        String holder) {

    /** Where a reservation stands. The last two are final. */
    public enum State {
        /** Held; nothing was sent. */
        RESERVED,
        /** The first byte may have left. */
        SENDING,
        /** Nobody knows whether it was billed: held in full until somebody settles it. */
        IN_DOUBT,
        POSTED,
        RELEASED
    }

    /** Whether it still holds money. */
    public boolean isOpen() {
        return state == State.RESERVED || state == State.SENDING || state == State.IN_DOUBT;
    }

    Reservation becoming(State next, Money billed, LedgerEntry by) {
        String now = by.holder().isEmpty() ? holder : by.holder();
        return new Reservation(
                operation, key, run, amount, bodyDigest, what, next, billed, at, by.at(), by.note(), now);
    }
}
