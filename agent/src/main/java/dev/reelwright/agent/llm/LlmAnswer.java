package dev.reelwright.agent.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a question. Switch over it without {@code default}. */
public sealed interface LlmAnswer {

    /**
     * @param usage null when the server told none
     * @param cut whether the answer was cut off at its longest length
     */
    record Said(LlmMessage.Assistant message, @Nullable LlmUsage usage, boolean cut) implements LlmAnswer {}

    /**
     * @param message for a person: what, where, what to do; nothing secret in it
     * @param bill whether it may have cost something
     * @param retryAfter how long the server asks to wait, null when it does not say
     */
    record Failed(
            LlmFailure failure,
            String message,
            Bill bill,
            @Nullable Duration retryAfter) implements LlmAnswer {}

    /** What is known of the price of a failed call. */
    sealed interface Bill {
        /** Surely nothing: never sent, or refused in a way the provider does not bill. */
        record Nothing(String proof) implements Bill {}

        /** It failed after the server told what was used. */
        record Used(LlmUsage usage) implements Bill {}

        /** It may have been worked on. */
        record Unknown() implements Bill {}
    }
}
