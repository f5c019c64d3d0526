package dev.reelwright.agent.plan;

import dev.reelwright.budgets.CapLeft;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.LedgerStoppedException;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.Preference;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.Tier;
import java.time.Clock;
import java.util.Comparator;
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
 * @param left what the caps of a key leave, by its alias; empty when nobody looked
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
        Clock clock,
        Function<String, Optional<Money>> left) {
    public RouteFacts {
        capabilities = Map.copyOf(capabilities);
        keys = Set.copyOf(keys);
        preferences = Map.copyOf(preferences);
        use = Map.copyOf(use);
    }

    /** Facts that say nothing of what the caps leave. */
    public RouteFacts(
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
        this(
                registry,
                capabilities,
                prices,
                keys,
                preferences,
                use,
                assets,
                measured,
                currency,
                clock,
                alias -> Optional.empty());
    }

    /**
     * The same facts with what the ledger's caps leave whenever a route is asked for; a key without any cap may spend nothing. While the ledger
     * lets nobody spend, the caps say nothing: why that is so is told at the gate.
     */
    public RouteFacts under(Map<String, Key> accounts, Ledger ledger) {
        return new RouteFacts(
                registry,
                capabilities,
                prices,
                keys,
                preferences,
                use,
                assets,
                measured,
                currency,
                clock,
                alias -> Optional.ofNullable(accounts.get(alias)).flatMap(key -> left(key, ledger)));
    }

    private Optional<Money> left(Key key, Ledger ledger) {
        try {
            return Optional.of(ledger.balance(key).caps().stream()
                    .map(CapLeft::left)
                    .min(Comparator.naturalOrder())
                    .orElse(Money.zero(currency)));
        } catch (LedgerStoppedException stopped) {
            return Optional.empty();
        }
    }

    Preference preference(Tier tier) {
        return preferences.getOrDefault(tier, Preference.of(tier));
    }
}
