package dev.reelwright.agent.home;

import dev.reelwright.audit.Redactor;
import dev.reelwright.budgets.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The keys the owner has named and the environment holds, and those of the usual variables. The secrets stay here; others see the
 * fingerprint. Most accounts have one secret, called {@code key}; some want two.
 */
public final class Keys {
    private static final String ONLY = "key";

    /** What signs a provider's knocks; an account is whole without it. */
    private static final String WEBHOOK = "webhook";

    private final Map<String, Map<String, String>> accounts;

    private Keys(Map<String, Map<String, String>> accounts) {
        this.accounts = accounts;
    }

    /** An implied variable that is too short to be a key, such as a placeholder, is left alone; so is half of an account. */
    public static Keys find(Config config, Map<String, String> environment) {
        Map<String, Map<String, String>> accounts = new LinkedHashMap<>();
        named(config)
                .forEach((alias, variables) -> complete(variables, variable -> set(environment, variable))
                        .ifPresent(secrets -> accounts.put(alias, secrets)));
        Accounts.byCustom().forEach((alias, variables) -> {
            if (!named(config).containsKey(alias)) {
                complete(variables, variable -> implied(environment, variable))
                        .ifPresent(secrets -> accounts.put(alias, secrets));
            }
        });
        return new Keys(accounts);
    }

    /** {@code alias} and {@code alias.secret} of the configuration, by alias. */
    private static Map<String, Map<String, List<String>>> named(Config config) {
        Map<String, Map<String, List<String>>> named = new TreeMap<>();
        config.keys().forEach((name, variable) -> {
            String alias = alias(name);
            String secret = name.length() == alias.length() ? ONLY : name.substring(alias.length() + 1);
            named.computeIfAbsent(alias, first -> new TreeMap<>()).put(secret, List.of(variable));
        });
        named.forEach((alias, variables) -> {
            if (variables.keySet().equals(Set.of(WEBHOOK))) {
                variables.putAll(Accounts.byCustom().getOrDefault(alias, Map.of(ONLY, List.of())));
            }
        });
        return named;
    }

    private static Optional<Map<String, String>> complete(
            Map<String, List<String>> variables, java.util.function.Function<String, Optional<String>> value) {
        Map<String, String> secrets = new TreeMap<>();
        variables.forEach((secret, names) -> names.stream()
                .flatMap(name -> value.apply(name).stream())
                .findFirst()
                .ifPresent(found -> secrets.put(secret, found)));
        boolean whole = variables.keySet().stream().allMatch(name -> name.equals(WEBHOOK) || secrets.containsKey(name));
        return whole && !secrets.isEmpty() ? Optional.of(secrets) : Optional.empty();
    }

    private static Optional<String> set(Map<String, String> environment, String variable) {
        return Optional.of(environment.getOrDefault(variable, "").strip()).filter(secret -> !secret.isEmpty());
    }

    private static Optional<String> implied(Map<String, String> environment, String variable) {
        return set(environment, variable).filter(secret -> secret.length() >= Redactor.SHORTEST_SECRET);
    }

    /** Every variable that may hold a key by custom. */
    public static List<String> impliedVariables() {
        return Accounts.byCustom().values().stream()
                .flatMap(secrets -> secrets.values().stream().flatMap(List::stream))
                .sorted()
                .toList();
    }

    /** The variables that an account is looked for in when the configuration says nothing; empty for an alias that nobody knows. */
    public static List<String> impliedVariables(String alias) {
        return Accounts.byCustom().getOrDefault(alias, Map.of()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The key of that alias, if the environment holds it; {@code local} always is there. */
    public Optional<Key> key(String alias) {
        if (alias.equals("local")) {
            return Optional.of(Key.local());
        }
        return Optional.ofNullable(accounts.get(alias)).map(secrets -> Key.of(alias, whole(secrets)));
    }

    /** Every key there is, the local one among them, by alias. */
    public Map<String, Key> all() {
        Map<String, Key> all = new LinkedHashMap<>();
        all.put(Key.local().alias(), Key.local());
        accounts.forEach((alias, secrets) -> all.put(alias, Key.of(alias, whole(secrets))));
        return all;
    }

    /** The same keys but for one. */
    public Keys without(String alias) {
        Map<String, Map<String, String>> others = new LinkedHashMap<>(accounts);
        others.remove(alias);
        return new Keys(others);
    }

    /** For the wire to a provider alone. */
    public Optional<String> secret(String alias, String name) {
        return Optional.ofNullable(accounts.getOrDefault(alias, Map.of()).get(name));
    }

    /** For the redactor, and for the wire to a language model: alias to secret; {@code alias.secret} where an account has several. */
    public Map<String, String> secrets() {
        Map<String, String> all = new LinkedHashMap<>();
        accounts.forEach((alias, secrets) ->
                secrets.forEach((name, secret) -> all.put(name.equals(ONLY) ? alias : alias + "." + name, secret)));
        return all;
    }

    /** The alias in a name of {@link #secrets}. */
    public static String alias(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The account in the eyes of the budget; a knock's secret is no part of it. */
    private static String whole(Map<String, String> secrets) {
        Map<String, String> paying = new TreeMap<>(secrets);
        paying.remove(WEBHOOK);
        return paying.size() == 1
                ? paying.values().iterator().next()
                : Stream.concat(paying.keySet().stream(), paying.values().stream())
                        .reduce("", (all, part) -> all + "\n" + part);
    }
}
