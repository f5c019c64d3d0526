package dev.reelwright.sandbox;

/** What to do where the kernel cannot confine a child. */
public enum JailPolicy {
    /** Refuse the job. */
    REQUIRE_CONFINEMENT,
    /** Run it with the rights of this process. Only the owner of the machine may choose this. */
    ALLOW_UNCONFINED
}
