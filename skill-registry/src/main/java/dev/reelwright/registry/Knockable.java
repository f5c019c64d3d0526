package dev.reelwright.registry;

import java.util.Map;

/** A skill whose provider may knock when a job of it has changed. A knock only wakes whoever asks after the job: nothing it says is believed. */
public interface Knockable {
    /**
     * Judges a call that claims to come from the provider. The address was the one that was handed out for this folder, which nobody can
     * guess.
     *
     * @param headers as they came
     * @param body as it came, of a bounded size
     * @throws InterruptedException while the provider's published keys were fetched
     */
    Answer knock(Map<String, String> headers, byte[] body) throws InterruptedException;

    /** What came of it. */
    sealed interface Answer {
        /**
         * @param id equal for a call that is repeated
         * @param job the provider's name of the job; empty when the call names none
         */
        record Genuine(String id, String job) implements Answer {}

        /** The provider wants to see first that somebody is there. @param reply JSON to answer with */
        record Challenge(String reply) implements Answer {}

        record Forged(String why) implements Answer {}
    }
}
