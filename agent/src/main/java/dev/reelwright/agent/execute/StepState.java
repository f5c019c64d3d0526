package dev.reelwright.agent.execute;

/** Where a step stands. */
public enum StepState {
    /** Its turn has not come, or it waits to be tried again. */
    WAITING,
    /** A visit to its skill is under way. */
    RUNNING,
    /** A provider works on it; no thread waits. */
    PENDING,
    DONE,
    FAILED,
    /** A step it needs did not succeed. */
    SKIPPED,
    CANCELLED;

    /** True when nothing happens any more by itself. */
    public boolean ended() {
        return this != WAITING && this != RUNNING && this != PENDING;
    }
}
