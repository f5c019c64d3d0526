package dev.reelwright.agent.plan;

import dev.reelwright.registry.Tier;
import java.util.List;
import java.util.Objects;

/**
 * What holds for every step.
 *
 * @param tier draft or final: the same steps on cheaper or better routes
 * @param prefer names of skills the person prefers, best first; a wish to the router, not a pin
 */
public record PlanSettings(Tier tier, List<String> prefer) {
    public PlanSettings {
        Objects.requireNonNull(tier);
        prefer = List.copyOf(prefer);
    }

    public static PlanSettings standard() {
        return new PlanSettings(Tier.FINAL, List.of());
    }
}
