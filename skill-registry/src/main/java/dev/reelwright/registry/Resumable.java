package dev.reelwright.registry;

import tools.jackson.databind.JsonNode;

/** A skill that can go on with a job of which only the provider's own name for it is known. */
public interface Resumable extends Skill {
    /**
     * The state from which a call goes on. Nothing is sent by it, and a call with a state is never submitted again.
     *
     * @param job the provider's name of the job, from a person who has looked it up
     * @param call as it was sent, without a state
     */
    Found stateOf(String job, SkillCall call, SkillContext context);

    /** What came of it. Switch over it without {@code default}. */
    sealed interface Found {
        /** @param state for the next visit */
        record State(JsonNode state) implements Found {}

        /** @param why the name alone does not lead to the job, for a person */
        record Unable(String why) implements Found {}
    }
}
