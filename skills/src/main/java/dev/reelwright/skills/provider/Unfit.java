package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;

/** Why a request cannot be made of a call, or a result of an answer. Nothing was sent on its account. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1;
    private final FailureKind kind;

    Unfit(FailureKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    FailureKind kind() {
        return kind;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
