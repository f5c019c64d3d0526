package dev.reelwright.budgets;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the journal says about a key.
 *
 * @param currency of its first cap or amount, and then for ever
 */
record Account(Key key, Optional<String> currency, boolean frozen, Map<Scope, Money> caps) {
    Account {
        caps = Map.copyOf(caps);
    }

    static Account fresh(Key key) {
        return new Account(key, Optional.empty(), false, Map.of());
    }

    Account named(Key latest) {
        return latest.equals(key) ? this : new Account(latest, currency, frozen, caps);
    }

    Account countingIn(String code) {
        return currency.isPresent() ? this : new Account(key, Optional.of(code), frozen, caps);
    }

    Account frozen(boolean now) {
        return new Account(key, currency, now, caps);
    }

    Account withCap(Scope scope, Money limit) {
        Map<Scope, Money> changed = copyOfCaps();
        changed.put(scope, limit);
        return new Account(key, currency, frozen, changed);
    }

    Account withoutCap(Scope scope) {
        Map<Scope, Money> changed = copyOfCaps();
        changed.remove(scope);
        return new Account(key, currency, frozen, changed);
    }

    private Map<Scope, Money> copyOfCaps() {
        Map<Scope, Money> copy = new EnumMap<>(Scope.class);
        copy.putAll(caps);
        return copy;
    }
}
