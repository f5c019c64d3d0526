package dev.reelwright.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A double as ECMAScript's {@code Number::toString} writes it (ECMA-262, 6.1.6.1.20), which RFC 8785 asks for. */
final class EcmaNumber {
    private static final int MOST_PLAIN_DIGITS = 21;
    private static final int MOST_LEADING_ZEROS = 6;

    private EcmaNumber() {}

    static String text(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " has no JSON form; write it as text");
        }
        if (value == 0) {
            return "0";
        }
        String magnitude = positive(shortest(Math.abs(value)));
        return value < 0 ? "-" + magnitude : magnitude;
    }

    private static String positive(BigDecimal value) {
        String digits = value.unscaledValue().toString();
        int point = digits.length() - value.scale();
        if (point > MOST_PLAIN_DIGITS || point <= -MOST_LEADING_ZEROS) {
            return exponential(digits, point - 1);
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length());
        }
        if (point > 0) {
            return digits.substring(0, point) + "." + digits.substring(point);
        }
        return "0." + "0".repeat(-point) + digits;
    }

    private static String exponential(String digits, int exponent) {
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + (exponent < 0 ? "e" : "e+") + exponent;
    }

    /** Java's shortest form has at least two digits ({@code 4.9E-324}); ECMAScript's may have one ({@code 5e-324}). */
    private static BigDecimal shortest(double value) {
        BigDecimal javas = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (javas.precision() == 2) {
            BigDecimal one = new BigDecimal(value).round(new MathContext(1, RoundingMode.HALF_EVEN));
            if (one.doubleValue() == value) {
                return one.stripTrailingZeros();
            }
        }
        return javas;
    }
}
