package dev.reelwright.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A skill's {@code SKILL.md}: the front matter of the open Agent Skills standard (agentskills.io, read 2026-08-09), and the text under it.
 *
 * @param name the skill's and its folder's name, in Unicode form NFKC
 * @param description what it does and when to use it
 * @param license a short name or a file of the folder
 * @param compatibility what it needs of the machine
 * @param metadata strings by key
 * @param allowedTools what the author would like to be allowed. Never a grant: nothing in this program may act on it
 * @param body the Markdown text for whoever uses the skill
 */
public record SkillManual(
        String name,
        String description,
        @Nullable String license,
        @Nullable String compatibility,
        Map<String, String> metadata,
        @Nullable String allowedTools,
        String body) {
    public SkillManual {
        metadata = Map.copyOf(metadata);
    }
}
