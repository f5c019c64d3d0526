package dev.reelwright.budgets;
public sealed interface PriceAnswer { record Priced(Cost cost) implements PriceAnswer {} record Unpriced(String reason) implements PriceAnswer {} }
