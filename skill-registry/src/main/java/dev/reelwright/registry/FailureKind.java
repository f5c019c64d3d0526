package dev.reelwright.registry;

/** Why a call failed, as far as the next move depends on it. */
public enum FailureKind {
    /** An input is wrong; the same call will fail again. */
    INVALID_INPUT(false),
    /** The skill cannot do this (a language, a size); another skill may. */
    UNSUPPORTED(false),
    /** The provider refused the content. */
    REFUSED(false),
    /** Too many requests; surely not billed. */
    RATE_LIMITED(true),
    /** The provider or its network is down; surely not billed. */
    UNAVAILABLE(true),
    /** A limit of the sandbox was hit: time, memory, file size. */
    LIMIT(false),
    /** The person or the plan took the order back. */
    CANCELLED(false),
    /** Nobody knows whether the provider did, and billed, the work. Never repeated by itself. */
    IN_DOUBT(false),
    /** The skill or a program under it broke. */
    BROKEN(false);

    private final boolean repeatable;

    FailureKind(boolean repeatable) {
        this.repeatable = repeatable;
    }

    /** True when trying the very same call again can help and surely costs nothing. */
    public boolean repeatable() {
        return repeatable;
    }
}
