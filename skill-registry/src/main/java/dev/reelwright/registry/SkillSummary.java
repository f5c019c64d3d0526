package dev.reelwright.registry;

import java.util.List;

/**
 * A ready folder as a list shows it. Told from notes, without reading the folder: what is done with a skill is decided by the skill itself, see
 * {@link SkillRegistry#find}.
 *
 * @param revision digest of its content when it was noted
 * @param offers the names of what it offers, the standard one first
 * @param models whether these are models; else it is one skill of code
 */
public record SkillSummary(
        String folder,
        String revision,
        String capability,
        String version,
        Trust trust,
        String description,
        List<String> offers,
        boolean models) {
    public SkillSummary {
        offers = List.copyOf(offers);
    }
}
