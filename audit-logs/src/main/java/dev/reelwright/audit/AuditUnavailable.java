package dev.reelwright.audit;

/** The record cannot be written or trusted now. Whoever wanted to act and catches this must not act. */
public final class AuditUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, where, and what to do */
    public AuditUnavailable(String message) {
        super(message);
    }

    /** @param message what is wrong, where, and what to do */
    public AuditUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
