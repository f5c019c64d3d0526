package dev.reelwright.agent.plan;

import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.Preference;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.Tier;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What routes are chosen from.
 *
 * @param keys aliases of the provider keys that are there
 * @param preferences what counts at each tier; a tier that is left out has the router's own
 * @param use capability to the word for what is to be used there by the owner's wish; a wish, not a pin
 * @param assets what is known of an asset, by SHA-256
 * @param measured what earlier calls of a skill showed, by the offer's name
 * @param currency ISO 4217 code in which free work is counted
 */
public record RouteFacts(
        SkillRegistry registry,
        Map<String, Capability> capabilities,
        PriceBook prices,
        Set<String> keys,
        Map<Tier, Preference> preferences,
        Map<String, String> use,
        Function<String, Optional<MediaFacts>> assets,
        Function<String, Optional<Candidate.Measured>> measured,
        String currency,
        Clock clock) {
    public RouteFacts {
        capabilities = Map.copyOf(capabilities);
        keys = Set.copyOf(keys);
        preferences = Map.copyOf(preferences);
        use = Map.copyOf(use);
    }

    Preference preference(Tier tier) {
        return preferences.getOrDefault(tier, Preference.of(tier));
    }
}
