package dev.reelwright.agent.shell;

/** The words of a command do not fit; the message says which. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
