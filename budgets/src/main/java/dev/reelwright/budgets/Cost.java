package dev.reelwright.budgets;

/**
 * What a call is expected to cost and the most that it can cost. The second is what a reservation holds.
 *
 * @param likely the expected price
 * @param atMost the upper bound; same currency, never below {@code likely}
 */
public record Cost(Money likely, Money atMost) {
    public Cost {
        if (likely.isNegative() || likely.compareTo(atMost) > 0) {
            throw new IllegalArgumentException("a cost needs 0 <= likely <= at most: " + likely + ", " + atMost);
        }
    }

    public static Cost exactly(Money price) {
        return new Cost(price, price);
    }

    public static Cost free(String currency) {
        return exactly(Money.zero(currency));
    }

    public Cost plus(Cost other) {
        return new Cost(likely.plus(other.likely), atMost.plus(other.atMost));
    }

    public boolean isFree() {
        return atMost.isZero();
    }
}
