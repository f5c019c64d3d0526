package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.agent.llm.LlmModel;

/**
 * What a turn works with.
 *
 * @param system the system prompt, the same for the whole conversation
 * @param words what the person says in between
 */
record Workplace(
        LlmGate gate,
        FilmDesk desk,
        Memory memory,
        Toolset tools,
        Pictures pictures,
        Interjections words,
        Limits limits,
        String system) {

    /** Tokens that the messages may take: what the limit leaves beside the system prompt, the tools and the longest answer. */
    long room() {
        LlmModel model = gate.model();
        long bound = Math.min(
                model.contextTokens() * limits.contextPercent() / 100, model.contextTokens() - model.maxOutputTokens());
        return bound - Weight.of(system) - Weight.of(tools.specs());
    }
}
