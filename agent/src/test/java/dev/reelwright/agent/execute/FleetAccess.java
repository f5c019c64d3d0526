package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.ProviderAccess;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

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
