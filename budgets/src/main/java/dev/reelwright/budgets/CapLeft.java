package dev.reelwright.budgets;

/**
 * A cap and what it still allows.
 *
 * @param period the UTC day ({@code 2026-11-20}), the UTC month ({@code 2026-11}), the run's id, or empty for a total
 * @param left negative after an overrun
 */
public record CapLeft(Cap cap, String period, Money left) {}
