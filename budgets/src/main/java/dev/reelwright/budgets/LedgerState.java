package dev.reelwright.budgets;

/** Whether the ledger lets anything be spent. Switch over it without {@code default}. */
public sealed interface LedgerState {

    record Open() implements LedgerState {}

    /**
     * Every reservation is refused.
     *
     * @param reason which file, what is wrong with it, and what to do
     */
    record Stopped(String reason) implements LedgerState {}
}
