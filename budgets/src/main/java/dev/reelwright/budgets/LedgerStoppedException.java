package dev.reelwright.budgets;

/** A question was put to a ledger that cannot be read or trusted: no answer is better than a wrong balance. */
public final class LedgerStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LedgerStoppedException(String reason) {
        super(reason);
    }
}
