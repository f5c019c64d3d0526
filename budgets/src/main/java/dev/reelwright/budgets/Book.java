package dev.reelwright.budgets;

import dev.reelwright.budgets.Reservation.State;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the journal adds up to: all state is a fold over its entries, so there is no stored balance that could disagree with it. An entry
 * that cannot follow those before it is damage. Not thread-safe.
 */
final class Book {
    private static final Set<State> HELD = EnumSet.of(State.RESERVED, State.SENDING);

    private final Map<String, Reservation> reservations = new HashMap<>();
    private final Map<String, Reservation> open = new LinkedHashMap<>();
    private final Map<Pot, Holding> pots = new HashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, RunAccount> runs = new HashMap<>();
    private Anchor head = Anchor.empty();
    private Instant time = Instant.EPOCH;

    Anchor head() {
        return head;
    }

    /** The ledger's time: never earlier than the last entry. */
    Instant now(Instant clock) {
        return clock.isAfter(time) ? clock : time;
    }

    Optional<Reservation> reservation(String operation) {
        return Optional.ofNullable(reservations.get(operation));
    }

    Collection<Reservation> open() {
        return open.values();
    }

    Account account(Key key) {
        return accounts.getOrDefault(key.fingerprint(), Account.fresh(key));
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    RunAccount run(String run) {
        return runs.getOrDefault(run, RunAccount.FRESH);
    }

    Holding holding(Pot pot) {
        return pots.getOrDefault(pot, Holding.NONE);
    }

    /** Takes the next entry in, or throws {@link DamagedJournalException} and is not to be used any more. */
    void apply(LedgerEntry e) {
        if (e.index() != head.count() + 1) {
            throw damaged(e, "follows entry " + head.count());
        }
        if (!EntryChain.hash(e, head.hash()).equals(e.hash())) {
            throw damaged(e, "does not have the hash that its content gives");
        }
        if (e.at().isBefore(time) && e.kind() != LedgerEntry.Kind.CLOCK) {
            throw damaged(e, "is older than the entry before it");
        }
        fold(e);
        head = new Anchor(e.index(), e.hash());
        time = e.at();
    }

    private void fold(LedgerEntry e) {
        switch (e.kind()) {
            case CAP -> cap(e);
            case UNCAP -> account(e, a -> a.withoutCap(needed(e, e.scope())));
            case FREEZE -> account(e, a -> a.frozen(true));
            case UNFREEZE -> account(e, a -> a.frozen(false));
            case CLOCK -> {}
            case RESERVE -> reserve(e);
            case SENDING -> move(e, EnumSet.of(State.RESERVED), State.SENDING, (h, held, billed) -> h);
            case POST -> move(e, HELD, State.POSTED, Holding::post);
            case RELEASE -> move(e, HELD, State.RELEASED, (h, held, billed) -> h.release(held));
            case DOUBT -> move(e, HELD, State.IN_DOUBT, (h, held, billed) -> h.doubt(held));
            case SETTLE -> move(e, EnumSet.of(State.IN_DOUBT), State.POSTED, Holding::settle);
        }
    }

    private void cap(LedgerEntry e) {
        Money limit = needed(e, e.amount());
        if (e.key() == null) {
            runs.put(e.run(), run(e.run()).withCap(limit));
        } else {
            account(e, a -> a.countingIn(limit.currency()).withCap(needed(e, e.scope()), limit));
        }
    }

    private void reserve(LedgerEntry e) {
        Key key = needed(e, e.key());
        Money amount = needed(e, e.amount());
        Reservation fresh = new Reservation(
                e.operation(),
                key,
                e.run(),
                amount,
                e.bodyDigest(),
                e.note(),
                State.RESERVED,
                Money.zero(amount.currency()),
                e.at(),
                e.at(),
                e.note(),
                e.holder());
        if (reservations.putIfAbsent(e.operation(), fresh) != null) {
            throw damaged(e, "reserves operation " + e.operation() + " a second time");
        }
        open.put(e.operation(), fresh);
        account(e, a -> a);
        fixCurrency(e, amount);
        each(fresh, amount.currency(), h -> h.reserve(amount.micros()));
    }

    private void move(LedgerEntry e, Set<State> from, State to, Change change) {
        Reservation r = reservations.get(e.operation());
        if (r == null || !from.contains(r.state())) {
            throw damaged(
                    e,
                    "cannot follow on operation " + e.operation() + " in state " + (r == null ? "unknown" : r.state()));
        }
        Money billed = to == State.POSTED ? needed(e, e.amount()) : r.posted();
        Reservation moved = r.becoming(to, billed, e);
        reservations.put(e.operation(), moved);
        if (moved.isOpen()) {
            open.put(e.operation(), moved);
        } else {
            open.remove(e.operation());
        }
        if (!billed.currency().equals(r.amount().currency())) {
            throw damaged(e, "bills " + billed + " for a hold of " + r.amount());
        }
        fixCurrency(e, billed);
        each(r, billed.currency(), h -> change.of(h, r.amount().micros(), billed.micros()));
    }

    /** The first real amount decides what a key and a run count in. */
    private void fixCurrency(LedgerEntry e, Money amount) {
        if (!amount.isZero()) {
            account(e, a -> a.countingIn(amount.currency()));
            runs.put(e.run(), run(e.run()).countingIn(amount.currency()));
        }
    }

    private void each(Reservation r, String currency, UnaryOperator<Holding> change) {
        for (Pot pot : Pot.of(r.key(), r.run(), r.at(), currency)) {
            pots.put(pot, change.apply(holding(pot)));
        }
    }

    private void account(LedgerEntry e, UnaryOperator<Account> change) {
        Key key = needed(e, e.key());
        accounts.put(key.fingerprint(), change.apply(account(key).named(key)));
    }

    private static <T> T needed(LedgerEntry e, @Nullable T field) {
        if (field == null) {
            throw damaged(e, "lacks a field that its kind needs");
        }
        return Objects.requireNonNull(field);
    }

    private static DamagedJournalException damaged(LedgerEntry e, String what) {
        return new DamagedJournalException("entry " + e.index() + " (" + e.kind() + ") " + what);
    }

    /** How a step changes a pot. */
    private interface Change {
        Holding of(Holding before, long held, long billed);
    }
}
