package dev.reelwright.skills.provider;

/** A file that could not be fetched this time. */
final class Unfetched extends Exception {
    private static final long serialVersionUID = 1;

    Unfetched(String message) {
        super(message);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
