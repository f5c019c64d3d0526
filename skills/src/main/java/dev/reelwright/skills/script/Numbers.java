package dev.reelwright.skills.script;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as arguments of a program and as JSON: never in scientific notation, no more than six decimals. */
final class Numbers {
    private Numbers() {}

    static String of(double number) {
        BigDecimal plain = decimal(number);
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }

    static BigDecimal node(double number) {
        BigDecimal plain = decimal(number);
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private static BigDecimal decimal(double number) {
        return BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
}
