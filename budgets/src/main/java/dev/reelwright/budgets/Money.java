package dev.reelwright.budgets;

/**
 * An amount in whole micro-units of a currency: 1.25 USD is 1,250,000 micros.
 *
 * @param micros millionths of the currency's unit
 * @param currency ISO 4217 code in capitals, such as {@code USD}
 */
public record Money(long micros, String currency) {
    public Money {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("not an ISO 4217 currency code: " + currency);
        }
    }
}
