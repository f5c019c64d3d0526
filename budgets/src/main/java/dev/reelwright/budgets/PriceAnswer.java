package dev.reelwright.budgets;

/** What a call costs, if that is known. Switch over it without {@code default}. */
public sealed interface PriceAnswer {

    record Priced(Cost cost, PriceRow row) implements PriceAnswer {}

    /**
     * No price can be given, so the call must not be made.
     *
     * @param reason what is missing or wrong, and what to do
     */
    record Unpriced(String reason) implements PriceAnswer {}
}
