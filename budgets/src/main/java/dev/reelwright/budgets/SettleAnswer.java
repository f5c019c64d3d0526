package dev.reelwright.budgets;

/** What became of a step of a reservation. Switch over it without {@code default}. */
public sealed interface SettleAnswer {

    /** The step is on disk; the reservation as it is now. */
    record Settled(Reservation reservation) implements SettleAnswer {}

    /** The bill was larger than the hold: booked in full, and the key is frozen. */
    record Overrun(Reservation reservation, Money over) implements SettleAnswer {}

    /** Nothing was changed: unknown id, already settled, no proof. After {@link Ledger#sending} it means: do not send. */
    record NoChange(String why) implements SettleAnswer {}

    /** Nothing was recorded, as the ledger cannot be trusted or written. What was held stays held. */
    record Stopped(String reason) implements SettleAnswer {}
}
