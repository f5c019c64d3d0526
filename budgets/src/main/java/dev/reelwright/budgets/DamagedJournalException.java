package dev.reelwright.budgets;

/** The journal contradicts itself or what this process has seen of it. */
final class DamagedJournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedJournalException(String message) {
        super(message);
    }
}
