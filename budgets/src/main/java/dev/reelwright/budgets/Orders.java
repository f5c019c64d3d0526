package dev.reelwright.budgets;

import dev.reelwright.budgets.ChangeAnswer.Changed;
import dev.reelwright.budgets.ChangeAnswer.Unchanged;
import dev.reelwright.budgets.LedgerEntry.Kind;
import java.time.Instant;
import java.util.Optional;

/** Decides the owner's own orders: caps, freezing, the clock. Pure. */
final class Orders {
    private Orders() {}

    static Step<ChangeAnswer> setCap(Book book, Key key, Cap cap) {
        Account account = book.account(key);
        if (cap.limit().equals(account.caps().get(cap.scope()))) {
            return Step.nothing(new Changed());
        }
        return otherCurrency(account.currency(), "key '" + key.alias() + "'", cap.limit())
                .orElseGet(() -> done(Draft.cap(Kind.CAP, key, cap.scope(), cap.limit())));
    }

    static Step<ChangeAnswer> removeCap(Book book, Key key, Scope scope) {
        return book.account(key).caps().containsKey(scope)
                ? done(Draft.cap(Kind.UNCAP, key, scope, null))
                : no("key '" + key.alias() + "' has no " + scope.word() + " cap");
    }

    static Step<ChangeAnswer> setRunCap(Book book, String run, Money limit) {
        RunAccount account = book.run(run);
        if (run.isBlank() || limit.isNegative()) {
            return no("a run cap needs a run and a limit of zero or more, not '" + run + "' and " + limit);
        }
        if (account.cap().equals(Optional.of(limit))) {
            return Step.nothing(new Changed());
        }
        return otherCurrency(account.currency(), "run " + run, limit).orElseGet(() -> done(Draft.runCap(run, limit)));
    }

    static Step<ChangeAnswer> unfreeze(Book book, Key key, String why) {
        if (!book.account(key).frozen()) {
            return no("key '" + key.alias() + "' is not frozen");
        }
        return why.isBlank()
                ? no("key '" + key.alias() + "' stays frozen: say why it may spend again")
                : done(Draft.ofKey(Kind.UNFREEZE, key, why));
    }

    static Step<ChangeAnswer> acceptClock(Book book, Instant clock, String why) {
        if (!clock.isBefore(book.now(clock))) {
            return no("the clock is not behind the ledger's time");
        }
        return why.isBlank() ? no("say how it is known that the clock is right") : done(Draft.clock(why));
    }

    private static Optional<Step<ChangeAnswer>> otherCurrency(Optional<String> counted, String who, Money limit) {
        return counted.filter(code -> !code.equals(limit.currency()))
                .map(code -> no(who + " counts in " + code + " and cannot have a cap of " + limit));
    }

    private static Step<ChangeAnswer> done(Draft draft) {
        return Step.write(draft, after -> new Changed());
    }

    private static Step<ChangeAnswer> no(String why) {
        return Step.nothing(new Unchanged(why));
    }
}
