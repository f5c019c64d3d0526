package dev.reelwright.agent.llm;

/** Hears an answer while it is made. */
@FunctionalInterface
public interface LlmListener {
    /** Hears nothing. */
    LlmListener SILENT = words -> {};

    /** The next words of the text; never empty. */
    void words(String words);
}
