package dev.reelwright.budgets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The price of one unit.
 *
 * @param price of one unit, in the row's currency; below the first tier
 * @param step billed quantities are whole multiples of it; zero for none
 * @param minimum the least quantity that is billed
 * @param optional may be left out of a usage, and then costs nothing
 * @param tiers other prices for the whole quantity from an edge on, edges rising
 * @param tiersBy the unit whose quantity picks the tier, often the unit itself
 */
public record PricePart(
        Unit unit,
        BigDecimal price,
        BigDecimal step,
        BigDecimal minimum,
        boolean optional,
        List<Tier> tiers,
        Unit tiersBy) {
    public PricePart {
        tiers = List.copyOf(tiers);
        if (price.signum() < 0 || step.signum() < 0 || minimum.signum() < 0) {
            throw new IllegalArgumentException("a price, a step and a minimum cannot be negative");
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i - 1).from().compareTo(tiers.get(i).from()) >= 0) {
                throw new IllegalArgumentException("the edges of the tiers must rise");
            }
        }
    }

    /** One price for every unit. */
    public static PricePart flat(Unit unit, BigDecimal price, boolean optional) {
        return new PricePart(unit, price, BigDecimal.ZERO, BigDecimal.ZERO, optional, List.of(), unit);
    }

    /** A quantity of exactly {@code from} is in this tier. */
    public record Tier(BigDecimal from, BigDecimal price) {
        public Tier {
            if (from.signum() <= 0 || price.signum() < 0) {
                throw new IllegalArgumentException("a tier begins above zero, and its price is not negative");
            }
        }
    }

    boolean isFree() {
        return price.signum() == 0 && tiers.stream().allMatch(t -> t.price().signum() == 0);
    }

    BigDecimal likely(BigDecimal quantity, BigDecimal tierQuantity) {
        BigDecimal each = price;
        for (Tier tier : tiers) {
            each = tier.from().compareTo(tierQuantity) <= 0 ? tier.price() : each;
        }
        return billed(quantity).multiply(each);
    }

    /** By the dearest of all tiers reached: more is never cheaper, even where the provider gives a discount for it. */
    BigDecimal atMost(BigDecimal quantity, BigDecimal tierQuantity) {
        BigDecimal each = price;
        for (Tier tier : tiers) {
            each = tier.from().compareTo(tierQuantity) <= 0 ? each.max(tier.price()) : each;
        }
        return billed(quantity).multiply(each);
    }

    private BigDecimal billed(BigDecimal quantity) {
        if (optional && quantity.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal whole = step.signum() == 0
                ? quantity
                : quantity.divide(step, 0, RoundingMode.CEILING).multiply(step);
        return whole.max(minimum);
    }
}
