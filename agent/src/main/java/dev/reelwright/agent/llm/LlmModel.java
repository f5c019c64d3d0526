package dev.reelwright.agent.llm;

/**
 * What is known of a model before it is asked.
 *
 * @param provider {@code openai}, {@code anthropic}, {@code gemini}, {@code openai-compatible} or {@code local}
 * @param name as the provider calls it
 * @param keyAlias whose caps its calls count under; {@code local} for a model without a key
 * @param priceRef where the price book has its price: {@code provider/name}, or {@code local/free} for a local model
 * @param contextTokens how much fits, input and output together
 * @param maxOutputTokens the longest answer that is asked for, thinking included
 * @param seesPictures whether pictures may be sent
 */
public record LlmModel(
        String provider,
        String name,
        String keyAlias,
        String priceRef,
        long contextTokens,
        int maxOutputTokens,
        boolean seesPictures) {

    /** {@code provider/name}. */
    public String id() {
        return provider + "/" + name;
    }
}
