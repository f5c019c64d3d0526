package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.StepRoute.Approved;
import dev.reelwright.budgets.Money;

/**
 * One offer in the place of another.
 *
 * @param from who cannot do it
 * @param why not
 * @param before what was approved for the step
 * @param after who would do it, at what price
 */
record StepIn(String from, String why, Approved before, Approved after) {

    /**
     * True when what was approved covers it: neither dearer nor worse.
     *
     * @param spent what the step has cost already
     */
    boolean fits(Money spent) {
        return after.quality() >= before.quality() && notDearer(spent);
    }

    private boolean notDearer(Money spent) {
        if (after.atMost().isZero()) {
            return true;
        }
        boolean comparable = before.atMost().currency().equals(after.atMost().currency());
        Money all = spent.isZero() ? after.atMost() : after.atMost().plus(spent);
        return comparable && all.compareTo(before.atMost()) <= 0;
    }

    /** Who would do it instead, with price and quality before and after. */
    String offered() {
        return after.offer() + " would do it instead, for at most " + after.atMost() + " (approved: " + before.atMost()
                + "), quality " + after.quality() + " (approved: " + before.quality() + ")";
    }

    String told() {
        return after.offer() + " in the place of " + from + ", which cannot do it: " + why;
    }
}
