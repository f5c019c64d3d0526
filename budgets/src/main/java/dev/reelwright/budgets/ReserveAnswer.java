package dev.reelwright.budgets;

/** Whether a call may be made. Switch over it without {@code default}. */
public sealed interface ReserveAnswer {

    /** It may; the hold is on disk. Mark it {@link Ledger#sending} before the first byte leaves, and send only if that was settled. */
    record Reserved(Reservation reservation) implements ReserveAnswer {}

    /**
     * It may not, and nothing was held.
     *
     * @param message what, why, and what to do, for a person
     */
    record Refused(Reason reason, String message) implements ReserveAnswer {}

    /** Why a call may not be made. */
    sealed interface Reason {
        /** {@code left} is what the cap still allowed; a key without any cap shows a total cap of zero. */
        record OverCap(Cap cap, Money asked, Money left) implements Reason {}

        /** The key or the run counts in another currency; nothing is ever converted. */
        record OtherCurrency(String expected, Money asked) implements Reason {}

        /** An earlier bill was larger than its reservation; a person must look and unfreeze the key. */
        record KeyFrozen() implements Reason {}

        /** The ledger cannot be trusted or written. */
        record NoSpending() implements Reason {}

        /** The operation id is taken by a different request. */
        record OtherBody() implements Reason {}

        /** The same request was sent, or its outcome is in doubt: it must not be sent again. */
        record AlreadySent(Reservation reservation) implements Reason {}

        /** The same request was posted or released before. */
        record AlreadySettled(Reservation reservation) implements Reason {}
    }
}
