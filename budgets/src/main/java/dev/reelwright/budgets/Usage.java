package dev.reelwright.budgets;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much of each unit a call uses: what is expected, and the most that can be. One call is always counted.
 *
 * @param quantities every unit that the price counts must be named, with zero where none is used
 */
public record Usage(Map<Unit, Quantity> quantities) {
    public Usage {
        Map<Unit, Quantity> copy = new EnumMap<>(Unit.class);
        copy.put(Unit.CALL, Quantity.exactly(BigDecimal.ONE));
        copy.putAll(quantities);
        quantities = Map.copyOf(copy);
    }

    /** A single call, and nothing else that is counted. */
    public static Usage oneCall() {
        return new Usage(Map.of());
    }

    public static Usage of(Unit unit, long quantity) {
        return oneCall().and(unit, quantity);
    }

    public Usage and(Unit unit, long quantity) {
        return and(unit, Quantity.exactly(BigDecimal.valueOf(quantity)));
    }

    public Usage and(Unit unit, Quantity quantity) {
        Map<Unit, Quantity> more = new EnumMap<>(quantities);
        more.put(unit, quantity);
        return new Usage(more);
    }

    /** An amount of a unit. */
    public record Quantity(BigDecimal likely, BigDecimal atMost) {
        private static final int MOST_DIGITS = 18;

        public Quantity {
            if (likely.signum() < 0 || likely.compareTo(atMost) > 0) {
                throw new IllegalArgumentException(
                        "a quantity needs 0 <= likely <= at most: " + likely + ", " + atMost);
            }
            if (Math.abs((long) atMost.scale()) > MOST_DIGITS || Math.abs((long) likely.scale()) > MOST_DIGITS) {
                throw new IllegalArgumentException("a quantity has at most " + MOST_DIGITS + " decimals");
            }
        }

        public static Quantity exactly(BigDecimal quantity) {
            return new Quantity(quantity, quantity);
        }

        public static Quantity upTo(BigDecimal likely, BigDecimal atMost) {
            return new Quantity(likely, atMost);
        }
    }
}
