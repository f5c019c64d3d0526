package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.PriceBook;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What an adapter needs to work for one owner.
 *
 * @param variables what the owner has set of the adapter's variables
 * @param endpoints addresses the owner has put in the place of the adapter's, by endpoint; they may be on this machine
 * @param prices in {@code currency}
 * @param key by which the budget knows the account
 * @param random for boundaries and for spreading polls
 */
public record Setting(
        Adapter adapter,
        Model model,
        Map<String, String> variables,
        Map<String, URI> endpoints,
        Credentials credentials,
        Wire wire,
        PriceBook prices,
        String currency,
        Key key,
        Clock clock,
        RandomGenerator random,
        Nap nap) {
    public Setting {
        variables = Map.copyOf(variables);
        endpoints = Map.copyOf(endpoints);
    }
}
