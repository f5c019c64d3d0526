package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a request cannot be made of a call, or a result of an answer. Nothing was sent on its account. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1;
    private final FailureKind kind;

    private final @Nullable Duration notBefore;

    Unfit(FailureKind kind, String message) {
        this(kind, message, null);
    }

    /** @param notBefore how long the provider asks to be left alone */
    Unfit(FailureKind kind, String message, @Nullable Duration notBefore) {
        super(message);
        this.kind = kind;
        this.notBefore = notBefore;
    }

    FailureKind kind() {
        return kind;
    }

    @Nullable
    Duration notBefore() {
        return notBefore;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
