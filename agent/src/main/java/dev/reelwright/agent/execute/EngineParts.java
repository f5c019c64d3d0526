package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.RouteFacts;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.Preference;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.Tier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What an embedded engine is put together from. The engine closes none of it but the alarm.
 *
 * @param runsDb the SQLite file of runs; made when missing
 * @param cache the folder of assets; made when missing
 * @param work the folder of scratch workspaces; what ended calls left there is deleted
 * @param keys the person's keys by alias; local work needs none
 * @param preferences what the router weighs at each tier; a tier that is left out has the router's own
 * @param media what the owner has decided about routes, fallbacks and the cache
 * @param currency ISO 4217 code in which free work is counted
 * @param accepted what the person has allowed the skills that did not come with the product, as it stands when it is asked
 */
public record EngineParts(
        Path runsDb,
        Path cache,
        Path work,
        Ledger ledger,
        AuditLog audit,
        SkillRegistry registry,
        Map<String, Capability> capabilities,
        PriceBook prices,
        Map<String, Key> keys,
        Map<Tier, Preference> preferences,
        EngineLimits limits,
        MediaRules media,
        String currency,
        Clock clock,
        RandomGenerator random,
        Alarm alarm,
        Acceptances accepted) {
    public EngineParts {
        capabilities = Map.copyOf(capabilities);
        keys = Map.copyOf(keys);
        preferences = Map.copyOf(preferences);
    }

    /** Parts of an engine for which nothing was accepted: only shipped skills may ask for others. */
    public EngineParts(
            Path runsDb,
            Path cache,
            Path work,
            Ledger ledger,
            AuditLog audit,
            SkillRegistry registry,
            Map<String, Capability> capabilities,
            PriceBook prices,
            Map<String, Key> keys,
            Map<Tier, Preference> preferences,
            EngineLimits limits,
            MediaRules media,
            String currency,
            Clock clock,
            RandomGenerator random,
            Alarm alarm) {
        this(
                runsDb,
                cache,
                work,
                ledger,
                audit,
                registry,
                capabilities,
                prices,
                keys,
                preferences,
                limits,
                media,
                currency,
                clock,
                random,
                alarm,
                Acceptances.none());
    }

    /** The same with other skills. */
    EngineParts with(SkillRegistry skills, Map<String, Capability> theirs, Acceptances allowed) {
        return new EngineParts(
                runsDb,
                cache,
                work,
                ledger,
                audit,
                skills,
                theirs,
                prices,
                keys,
                preferences,
                limits,
                media,
                currency,
                clock,
                random,
                alarm,
                allowed);
    }

    /** Before any call was made. */
    RouteFacts routeFacts() {
        return routeFacts(asset -> Optional.empty(), offer -> Optional.empty());
    }

    /** @param history what earlier calls of the same store showed */
    RouteFacts routeFacts(CallHistory history) {
        return routeFacts(history::asset, offer -> history.measured(registry, offer));
    }

    private RouteFacts routeFacts(
            Function<String, Optional<MediaFacts>> assets, Function<String, Optional<Candidate.Measured>> measured) {
        return new RouteFacts(
                        registry,
                        capabilities,
                        prices,
                        keys.keySet(),
                        preferences,
                        media.use(),
                        assets,
                        measured,
                        currency,
                        clock)
                .under(keys, ledger);
    }
}
