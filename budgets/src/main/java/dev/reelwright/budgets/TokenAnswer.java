package dev.reelwright.budgets;

/** What a language model's tokens cost, if that is known. Switch over it without {@code default}. */
public sealed interface TokenAnswer {

    record Priced(TokenPrice price) implements TokenAnswer {}

    /**
     * No price can be given, so the model must not be asked.
     *
     * @param reason what is missing or wrong, and what to do
     */
    record Unpriced(String reason) implements TokenAnswer {}
}
