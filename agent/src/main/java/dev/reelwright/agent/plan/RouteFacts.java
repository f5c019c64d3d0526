package dev.reelwright.agent.plan;

import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Preference;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.Tier;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * What routes are chosen from.
 *
 * @param keys aliases of the provider keys that are there
 * @param preferences what counts at each tier; a tier that is left out has the router's own
 * @param currency ISO 4217 code in which free work is counted
 */
public record RouteFacts(
        SkillRegistry registry,
        Map<String, Capability> capabilities,
        PriceBook prices,
        Set<String> keys,
        Map<Tier, Preference> preferences,
        String currency,
        Clock clock) {
    public RouteFacts {
        capabilities = Map.copyOf(capabilities);
        keys = Set.copyOf(keys);
        preferences = Map.copyOf(preferences);
    }

    Preference preference(Tier tier) {
        return preferences.getOrDefault(tier, Preference.of(tier));
    }
}
