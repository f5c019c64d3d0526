package dev.reelwright.agent.loop;

import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.home.Keys;
import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.ChangeAnswer;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Scope;
import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Carries the owner's caps from the configuration into the ledger. */
final class Caps {
    private static final Config.KeyCaps NONE = new Config.KeyCaps(Optional.empty(), Optional.empty(), Optional.empty());

    private Caps() {}

    /** @throws StudioException when the ledger does not take a cap: then nothing may be spent on that key either */
    static void apply(Config config, Keys keys, Ledger ledger) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Config.KeyCaps> wanted = new TreeMap<>(config.caps());
        // A cap whose lines are gone from the configuration is gone as well, and with the last of them the right to
        // spend.
        keys.secrets().keySet().forEach(name -> wanted.putIfAbsent(Keys.alias(name), NONE));
        wanted.forEach((alias, caps) -> keys.key(alias).ifPresent(key -> {
            set(ledger, key, Scope.TOTAL, caps.total(), problems);
            set(ledger, key, Scope.DAY, caps.day(), problems);
            set(ledger, key, Scope.MONTH, caps.month(), problems);
        }));
        if (!problems.isEmpty()) {
            throw new StudioException("the caps cannot be set", problems);
        }
    }

    private static void set(Ledger ledger, Key key, Scope scope, Optional<Money> limit, List<Problem> problems) {
        if (limit.isEmpty()) {
            ledger.removeCap(key, scope);
            return;
        }
        Cap cap = new Cap(scope, limit.get());
        if (ledger.setCap(key, cap) instanceof ChangeAnswer.Unchanged unchanged
                && !ledger.caps(key).contains(cap)) {
            problems.add(new Problem("caps." + key.alias(), unchanged.why(), "see reelwright budget"));
        }
    }
}
