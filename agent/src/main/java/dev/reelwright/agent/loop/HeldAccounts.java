package dev.reelwright.agent.loop;

import dev.reelwright.agent.home.Keys;
import dev.reelwright.budgets.Key;
import dev.reelwright.registry.ProviderAccess;
import java.util.Optional;

/** The owner's keys, as far as skills may ask for them. */
record HeldAccounts(Keys keys) implements ProviderAccess.Accounts {
    @Override
    public Optional<String> secret(String alias, String name) {
        return keys.secret(alias, name);
    }

    @Override
    public Optional<Key> key(String alias) {
        return keys.key(alias);
    }
}
