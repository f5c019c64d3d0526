package dev.reelwright.budgets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An amount in whole micro-units of a currency: 1.25 USD is 1,250,000 micros. All arithmetic is exact: what does not fit in 64 bits throws
 * {@link ArithmeticException}, and two currencies never meet ({@link IllegalArgumentException}).
 *
 * @param micros millionths of the currency's unit
 * @param currency ISO 4217 code in capitals, such as {@code USD}
 */
public record Money(long micros, String currency) implements Comparable<Money> {
    private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final int DECIMALS = 6;
    private static final int LONGEST_LONG = 19;

    public Money {
        if (!CODE.matcher(currency).matches()) {
            throw new IllegalArgumentException("not an ISO 4217 currency code: " + currency);
        }
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** The amount in whole micros, rounded up, so that a price is never understated. */
    public static Money of(BigDecimal amount, String currency) {
        return new Money(microsRoundedUp(amount), currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, same(other).micros), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, same(other).micros), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(micros, factor), currency);
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isZero() {
        return micros == 0;
    }

    public boolean isNegative() {
        return micros < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, same(other).micros);
    }

    /** Code and amount with two to six decimals: {@code USD 1.25}, {@code USD 0.000004}. */
    @Override
    public String toString() {
        BigDecimal amount = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
        return currency + " " + amount.setScale(Math.max(2, amount.scale())).toPlainString();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " with " + other.currency);
        }
        return other;
    }

    /** Sizes are looked at first: a decimal with a huge exponent would take all memory when it is rescaled. */
    private static long microsRoundedUp(BigDecimal amount) {
        long integerDigits = (long) amount.precision() - amount.scale() + DECIMALS;
        if (amount.signum() == 0) {
            return 0;
        }
        if (integerDigits > LONGEST_LONG) {
            throw new ArithmeticException("amount too large for whole micros: " + amount);
        }
        if (integerDigits < 0) {
            return amount.signum() > 0 ? 1 : 0;
        }
        return amount.movePointRight(DECIMALS).setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
