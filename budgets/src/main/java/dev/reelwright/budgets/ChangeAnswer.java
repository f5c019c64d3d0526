package dev.reelwright.budgets;

/** Whether an order of the owner was carried out. Switch over it without {@code default}. */
public sealed interface ChangeAnswer {

    /** It holds from now on, on disk. */
    record Changed() implements ChangeAnswer {}

    /** It does not. */
    record Unchanged(String why) implements ChangeAnswer {}
}
