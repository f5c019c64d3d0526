package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.loop.StudioException;

/**
 * What a turn works with.
 *
 * @param briefing what the model is told always
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
        Briefing briefing) {

    /** The system prompt: the same until the skills are others. */
    String system() {
        return briefing.words();
    }

    /** The same, of the skills as they are on the shelf now. When they cannot be read any more, the next tool says so. */
    String systemNow() {
        try {
            desk.studio().follow();
        } catch (StudioException unreadable) {
            return system();
        }
        return system();
    }

    /** Tokens that the messages may take: what the limit leaves beside the system prompt, the tools and the longest answer. */
    long room() {
        LlmModel model = gate.model();
        long bound = Math.min(
                model.contextTokens() * limits.contextPercent() / 100, model.contextTokens() - model.maxOutputTokens());
        return bound - Weight.of(system()) - Weight.of(tools.specs());
    }
}
