package dev.reelwright.skills.film;

import dev.reelwright.registry.FailureKind;

/** An expected failure on its way out of a film skill, where it becomes a value. */
final class FilmFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String words;

    /** @param message what went wrong, where, and what to do */
    FilmFailure(FailureKind kind, String message) {
        super(message);
        this.kind = kind;
        this.words = message;
    }

    FailureKind kind() {
        return kind;
    }

    /** The message. */
    String words() {
        return words;
    }

    static FilmFailure input(String message) {
        return new FilmFailure(FailureKind.INVALID_INPUT, message);
    }
}
