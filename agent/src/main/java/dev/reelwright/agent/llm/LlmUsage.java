package dev.reelwright.agent.llm;

/**
 * What one call used, as its server counted it, in tokens. The four add up to everything that is billed.
 *
 * @param input read anew; without cached ones and cache writes
 * @param cached read from the provider's cache
 * @param cacheWrite written to the provider's cache
 * @param output written, thinking included
 */
public record LlmUsage(long input, long cached, long cacheWrite, long output) {
    public LlmUsage {
        if (input < 0 || cached < 0 || cacheWrite < 0 || output < 0) {
            throw new IllegalArgumentException("tokens cannot be negative");
        }
    }

    public long allInput() {
        return input + cached + cacheWrite;
    }
}
