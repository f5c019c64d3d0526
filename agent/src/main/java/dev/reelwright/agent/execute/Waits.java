package dev.reelwright.agent.execute;

/** What a run in {@link RunState#WAITING} waits for. */
public enum Waits {
    /** For the person's first yes to the plan and its price; nothing was started. */
    APPROVAL,
    /** For a new yes: it met its ceiling. */
    CEILING,
    /** For a yes to another skill than the approved one, which cannot do its step. */
    ROUTE,
    /** For a yes at a review. */
    REVIEW
}
