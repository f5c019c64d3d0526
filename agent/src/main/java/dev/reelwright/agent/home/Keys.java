package dev.reelwright.agent.home;

import dev.reelwright.budgets.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keys the owner has named and the environment holds. The secrets stay here; others see the fingerprint. */
public final class Keys {
    private final Map<String, String> secrets;

    private Keys(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    public static Keys find(Config config, Map<String, String> environment) {
        Map<String, String> secrets = new LinkedHashMap<>();
        config.keys().forEach((alias, variable) -> {
            String secret = environment.get(variable);
            if (secret != null && !secret.isBlank()) {
                secrets.put(alias, secret.strip());
            }
        });
        return new Keys(secrets);
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

    /** For the redactor alone: alias to secret. */
    public Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }
}
