package dev.reelwright.agent.execute;

/** Where a run stands. */
public enum RunState {
    /** Waits for a person: for the approval, for a new one at the ceiling, or at a review. {@link RunView#waits} says which. */
    WAITING,
    /** Is being worked on, or was when its process ended: resume it. */
    RUNNING,
    /** Every step that is not optional is done. */
    DONE,
    /** A step failed; what did not depend on it was finished. */
    FAILED,
    /** The person took it back. */
    CANCELLED,
    /** A cap, a frozen key or the approved ceiling did not allow a call. */
    REFUSED;

    /** True when nothing happens any more by itself. */
    public boolean ended() {
        return this != WAITING && this != RUNNING;
    }
}
