package dev.reelwright.budgets;
public record Usage() {}
