package dev.reelwright.budgets;

/**
 * The most that may be spent within a scope: posted, reserved and in doubt together.
 *
 * @param scope {@code RUN} on a key bounds each single run under that key
 * @param limit zero or more
 */
public record Cap(Scope scope, Money limit) {
    public Cap {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a cap cannot be negative: " + limit);
        }
    }
}
