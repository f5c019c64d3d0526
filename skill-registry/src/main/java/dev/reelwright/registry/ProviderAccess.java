package dev.reelwright.registry;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.PriceBook;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the house lends to skills that speak to a provider. Secrets are asked for anew each time, so that a key can be changed while a job
 * runs.
 *
 * @param accounts the owner's keys
 * @param settings what the owner has set of each provider
 * @param prices the owner's own prices, which rule over those in a skill's folder; in the currency of the budgets
 */
public record ProviderAccess(
        Accounts accounts, Settings settings, PriceBook prices, Clock clock, RandomGenerator random) {

    /** No key, no setting, no price: for looking at skills only. */
    public static ProviderAccess none() {
        return new ProviderAccess(
                new Accounts() {
                    @Override
                    public Optional<String> secret(String alias, String name) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Key> key(String alias) {
                        return Optional.empty();
                    }
                },
                provider -> Setting.STANDARD,
                PriceBook.empty("USD"),
                Clock.systemUTC(),
                RandomGenerator.getDefault());
    }

    /** The owner's accounts with providers, by alias. */
    public interface Accounts {
        /**
         * One secret of an account.
         *
         * @param name {@code key} unless the provider wants several, such as {@code accessKey} and {@code secretKey}
         * @return empty when the owner has not set it
         */
        Optional<String> secret(String alias, String name);

        /** By what the budget knows the account; empty when a secret of it is missing. */
        Optional<Key> key(String alias);
    }

    /** The owner's settings, by the provider's word in {@code provider.json}, such as {@code fal}. */
    @FunctionalInterface
    public interface Settings {
        Setting of(String provider);

        /** Where a provider may knock for the skills of a folder; empty when nobody listens. */
        default Optional<Hook> hook(String folder) {
            return Optional.empty();
        }
    }

    /**
     * @param url the whole address, which nobody can guess
     * @param token the part of it that cannot be guessed, for providers that send a header of ours
     */
    public record Hook(URI url, String token) {}

    /**
     * What the owner has set of one provider.
     *
     * @param variables values of the adapter's variables, such as a region
     * @param endpoints addresses in the place of the adapter's, by endpoint; they may be on this machine
     */
    public record Setting(Map<String, String> variables, Map<String, URI> endpoints) {
        /** Everything as the adapter has it. */
        public static final Setting STANDARD = new Setting(Map.of(), Map.of());

        public Setting {
            variables = Map.copyOf(variables);
            endpoints = Map.copyOf(endpoints);
        }
    }
}
