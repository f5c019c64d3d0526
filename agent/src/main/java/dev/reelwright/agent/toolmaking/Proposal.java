package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.SkillContract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft that passed all that code can see, for the person to say yes or no to. The yes is for exactly this content.
 *
 * @param revision digest of the content
 * @param before what the skill of that name, or the one whose place it takes, may use of the world now
 * @param after what it may use then
 * @param inPlaceOf the shipped folder whose place it takes; null for none
 * @param sources whose text its writer had read
 * @param page for the person: what it may do then, first; its tests; what changes
 */
public record Proposal(
        String name,
        String revision,
        SkillContract.Kind kind,
        Rights before,
        Rights after,
        Accepted.@Nullable Shipped inPlaceOf,
        List<String> sources,
        List<String> page) {
    public Proposal {
        sources = List.copyOf(sources);
        page = List.copyOf(page);
    }

    /** Whether it asks for nothing of the world, takes nobody's place, and nobody's text was read for it: what the policy {@code local} lets through. */
    public boolean isLocal() {
        return after.equals(new Rights(java.util.Set.of(), null, after.programs(), after.calls(), null))
                && inPlaceOf == null
                && sources.isEmpty();
    }
}
