package dev.reelwright.budgets;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads sums off the book. */
final class Balances {
    private static final String CURRENCY_OF_NOTHING = "USD";

    private Balances() {}

    static CapLeft left(Book book, Cap cap, Pot pot) {
        long used = book.holding(pot).used();
        return new CapLeft(cap, pot.period(), new Money(cap.limit().micros() - used, pot.currency()));
    }

    static List<Cap> caps(Account account) {
        return account.caps().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(cap -> new Cap(cap.getKey(), cap.getValue()))
                .toList();
    }

    static Balance ofKey(Book book, Key key, Instant now) {
        Account account = book.account(key);
        String currency = account.currency().orElse(CURRENCY_OF_NOTHING);
        List<CapLeft> caps = caps(account).stream()
                .map(cap -> left(book, cap, Pot.ofKey(key, cap.scope(), "", book.now(now), currency)))
                .toList();
        Pot total = Pot.ofKey(key, Scope.TOTAL, "", now, currency);
        return balance(book.holding(total), currency, account.frozen(), caps);
    }

    static Balance ofRun(Book book, String run) {
        RunAccount account = book.run(run);
        String currency = account.currency().orElse(CURRENCY_OF_NOTHING);
        Pot pot = Pot.ofRun(run, currency);
        List<CapLeft> caps = account.cap().stream()
                .map(limit -> left(book, new Cap(Scope.RUN, limit), pot))
                .toList();
        return balance(book.holding(pot), currency, false, caps);
    }

    private static Balance balance(Holding h, String currency, boolean frozen, List<CapLeft> caps) {
        return new Balance(
                new Money(h.posted(), currency),
                new Money(h.reserved(), currency),
                new Money(h.inDoubt(), currency),
                frozen,
                caps);
    }
}
