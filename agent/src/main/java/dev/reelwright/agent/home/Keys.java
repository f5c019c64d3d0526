package dev.reelwright.agent.home;

import dev.reelwright.audit.Redactor;
import dev.reelwright.budgets.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys the owner has named and the environment holds, and those of the usual variables for language models. The secrets stay here; others
 * see the fingerprint.
 */
public final class Keys {
    /** Variables that hold a key for a language model by custom, and the alias that it goes by where the configuration names none. */
    private static final Map<String, List<String>> IMPLIED = Map.of(
            "openai", List.of("OPENAI_API_KEY"),
            "anthropic", List.of("ANTHROPIC_API_KEY"),
            "gemini", List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"));

    private final Map<String, String> secrets;

    private Keys(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    /** An implied variable that is too short to be a key, such as a placeholder, is left alone. */
    public static Keys find(Config config, Map<String, String> environment) {
        Map<String, String> secrets = new LinkedHashMap<>();
        config.keys().forEach((alias, variable) -> {
            String secret = environment.get(variable);
            if (secret != null && !secret.isBlank()) {
                secrets.put(alias, secret.strip());
            }
        });
        IMPLIED.forEach((alias, variables) -> {
            if (!config.keys().containsKey(alias)) {
                variables.stream()
                        .map(variable -> environment.getOrDefault(variable, "").strip())
                        .filter(secret -> secret.length() >= Redactor.SHORTEST_SECRET)
                        .findFirst()
                        .ifPresent(secret -> secrets.put(alias, secret));
            }
        });
        return new Keys(secrets);
    }

    /** Every variable that may hold a key by custom. */
    public static List<String> impliedVariables() {
        return IMPLIED.values().stream().flatMap(List::stream).sorted().toList();
    }

    /** The key of that alias, if the environment holds it; {@code local} always is there. */
    public Optional<Key> key(String alias) {
        if (alias.equals("local")) {
            return Optional.of(Key.local());
        }
        return Optional.ofNullable(secrets.get(alias)).map(secret -> Key.of(alias, secret));
    }

    /** Every key there is, the local one among them, by alias. */
    public Map<String, Key> all() {
        Map<String, Key> all = new LinkedHashMap<>();
        all.put(Key.local().alias(), Key.local());
        secrets.forEach((alias, secret) -> all.put(alias, Key.of(alias, secret)));
        return all;
    }

    /** For the redactor and for the wire to a provider alone: alias to secret. */
    public Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }
}
