package dev.reelwright.agent.talk;

import dev.reelwright.registry.SkillRegistry;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a model is told always. It is put together anew when the skills are others, and is the very same text for as long as the catalogue is. */
final class Briefing {
    private final Supplier<SkillRegistry> skills;
    private final Supplier<String> catalogue;
    private final UnaryOperator<String> prompt;
    private @Nullable SkillRegistry told;
    private String words = "";

    /** @param prompt from the catalogue to all the words */
    Briefing(Supplier<SkillRegistry> skills, Supplier<String> catalogue, UnaryOperator<String> prompt) {
        this.skills = skills;
        this.catalogue = catalogue;
        this.prompt = prompt;
    }

    synchronized String words() {
        SkillRegistry now = skills.get();
        if (!now.equals(told)) {
            words = prompt.apply(catalogue.get());
            told = now;
        }
        return words;
    }
}
