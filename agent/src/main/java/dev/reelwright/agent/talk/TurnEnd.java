package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmFailure;

/** How a turn of the conversation ended. Switch over it without {@code default}. */
public sealed interface TurnEnd {
    /** The model has said what it had to say. */
    record Answered(String text) implements TurnEnd {}

    /** A plan, a review or a question waits for a person who is not there. */
    record Waiting(String forWhat) implements TurnEnd {}

    /** A cap does not allow the model another call. */
    record Refused(String message) implements TurnEnd {}

    /** The model gave no answer, and trying again did not help or could be billed twice. */
    record Failed(LlmFailure failure, String message) implements TurnEnd {}

    /** The model went round in circles: too many calls, or too many that could not be understood. */
    record GaveUp(String message) implements TurnEnd {}

    /** The person stopped it. */
    record Cancelled() implements TurnEnd {}
}
