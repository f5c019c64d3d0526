package dev.reelwright.budgets;

/**
 * What a call costs, before it is made.
 *
 * @param likely the expected price
 * @param atMost the highest price it can come to
 */
public record Cost(Money likely, Money atMost) {}
