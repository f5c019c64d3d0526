package dev.reelwright.budgets;

import java.util.Optional;

/** What the journal says about a run over all its keys. */
record RunAccount(Optional<String> currency, Optional<Money> cap) {
    static final RunAccount FRESH = new RunAccount(Optional.empty(), Optional.empty());

    RunAccount countingIn(String code) {
        return currency.isPresent() ? this : new RunAccount(Optional.of(code), cap);
    }

    RunAccount withCap(Money limit) {
        return new RunAccount(Optional.of(limit.currency()), Optional.of(limit));
    }
}
