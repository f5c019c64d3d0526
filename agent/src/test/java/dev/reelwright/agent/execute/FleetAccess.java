package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.ProviderAccess;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The owner's accounts with the fleet: each provider has secrets of its own and accepts no others. */
final class FleetAccess {
    static final Map<String, String> SECRETS = Map.of(
            "key", "key-",
            "accessKey", "access-",
            "secretKey", "secret-",
            "clientId", "id-",
            "clientSecret", "secret-",
            "accessToken", "token-");

    private FleetAccess() {}

    /** The secrets that an adapter's requests show, and so all that a provider can say back. */
    static Set<String> used(String adapter) {
        JsonNode auth = FleetPack.adapter(adapter).path("auth");
        Set<String> names = new TreeSet<>();
        auth.path("also").values().forEach(name -> names.add(name.asString()));
        switch (auth.path("kind").asString()) {
            case "none" -> {}
            case "jwt" -> names.addAll(List.of(named(auth, "issuer", "accessKey"), named(auth, "secret", "secretKey")));
            case "oauth" -> names.addAll(List.of(named(auth, "id", "clientId"), named(auth, "secret", "clientSecret")));
            case "basic" -> names.addAll(List.of(named(auth, "user", "user"), named(auth, "password", "password")));
            default -> names.add(named(auth, "secret", "key"));
        }
        return names.stream().map(name -> SECRETS.get(name) + adapter).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String named(JsonNode auth, String field, String usual) {
        return auth.path(field).asString(usual);
    }

    static Key key(String alias) {
        return Key.of(alias, "secret of " + alias);
    }

    /** @param endpoints addresses of each adapter's endpoints, by adapter */
    static ProviderAccess of(Map<String, Map<String, URI>> endpoints, Clock clock) {
        return new ProviderAccess(
                new ProviderAccess.Accounts() {
                    @Override
                    public Optional<String> secret(String alias, String name) {
                        return Optional.ofNullable(SECRETS.get(name)).map(start -> start + alias);
                    }

                    @Override
                    public Optional<Key> key(String alias) {
                        return Optional.of(FleetAccess.key(alias));
                    }
                },
                name -> new ProviderAccess.Setting(Map.of(), endpoints.getOrDefault(name, Map.of())),
                PriceBook.empty("USD"),
                clock,
                new Random(7));
    }
}
