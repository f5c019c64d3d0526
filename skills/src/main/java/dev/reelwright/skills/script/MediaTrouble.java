package dev.reelwright.skills.script;

import dev.reelwright.registry.FailureKind;

/** An expected failure of a program, on its way to the script, which may catch it. */
final class MediaTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String words;

    MediaTrouble(FailureKind kind, String message) {
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
}
