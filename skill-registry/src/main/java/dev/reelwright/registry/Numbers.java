package dev.reelwright.registry;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers in inputs, as far as rules look at them: those of bearable size. A sum of a million digits is no number here. */
final class Numbers {
    private static final int MAX_DIGITS = 24;

    private Numbers() {}

    static Optional<BigDecimal> of(JsonNode value) {
        if (!value.isNumber() || value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            return Optional.empty();
        }
        return bearable(value.decimalValue());
    }

    static Optional<BigDecimal> bearable(BigDecimal number) {
        boolean fits = number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS;
        return fits ? Optional.of(number) : Optional.empty();
    }

    static void positive(BigDecimal number) {
        if (number.signum() <= 0 || bearable(number).isEmpty()) {
            throw new IllegalArgumentException("not a positive number of bearable size");
        }
    }

    static boolean isMultiple(BigDecimal number, BigDecimal of) {
        return number.remainder(of).signum() == 0;
    }

    /** Equal as values: 10 and 10.0 are the same. */
    static boolean same(JsonNode one, JsonNode other) {
        Optional<BigDecimal> number = of(one);
        return number.isPresent()
                ? of(other).filter(each -> each.compareTo(number.get()) == 0).isPresent()
                : one.equals(other);
    }

    static JsonNode json(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() > 0) {
            return JsonNodeFactory.instance.numberNode(plain.doubleValue());
        }
        long whole = plain.longValue();
        return whole == (int) whole
                ? JsonNodeFactory.instance.numberNode((int) whole)
                : JsonNodeFactory.instance.numberNode(whole);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
