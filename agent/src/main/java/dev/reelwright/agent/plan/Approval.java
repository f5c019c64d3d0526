package dev.reelwright.agent.plan;

import dev.reelwright.budgets.Money;

/**
 * The person's yes to exactly this plan at no more than this price. Change one byte of the plan and it is void.
 *
 * @param planHash {@link Plan#hash()} of what was approved
 * @param ceiling the most the run may cost, everything counted
 */
public record Approval(String planHash, Money ceiling) {
    /** True when it speaks of this plan. */
    public boolean covers(Plan plan) {
        return planHash.equals(plan.hash());
    }
}
