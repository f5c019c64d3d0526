package dev.reelwright.budgets;

import dev.reelwright.budgets.ChangeAnswer.Unchanged;
import dev.reelwright.budgets.ReserveAnswer.Reason;
import dev.reelwright.budgets.SettleAnswer.Stopped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The public face: each method is a decision on the book, carried out by {@link Transactions}. */
final class SqliteLedger implements Ledger {
    private final Transactions transactions;
    private final Clock clock;
    private final String holder = Holder.thisProcess().toString();

    private SqliteLedger(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    static SqliteLedger open(Path db, Clock clock, Tuning tuning) {
        return new SqliteLedger(Transactions.open(db, tuning), clock);
    }

    @Override
    public LedgerState state() {
        return transactions.state();
    }

    @Override
    public LedgerState checkAgainst(Anchor outside) {
        return transactions.checkAgainst(outside);
    }

    @Override
    public ChangeAnswer setCap(Key key, Cap cap) {
        return order(book -> Orders.setCap(book, key, cap));
    }

    @Override
    public ChangeAnswer removeCap(Key key, Scope scope) {
        return order(book -> Orders.removeCap(book, key, scope));
    }

    @Override
    public ChangeAnswer setRunCap(String run, Money limit) {
        return order(book -> Orders.setRunCap(book, run, limit));
    }

    @Override
    public ChangeAnswer unfreeze(Key key, String why) {
        return order(book -> Orders.unfreeze(book, key, why));
    }

    @Override
    public ChangeAnswer acceptClock(String why) {
        return order(book -> Orders.acceptClock(book, now(), why));
    }

    @Override
    public ReserveAnswer reserve(ReserveRequest request) {
        return transactions.write(
                now(),
                book -> Admission.decide(book, request, now(), holder),
                why -> new ReserveAnswer.Refused(new Reason.NoSpending(), why));
    }

    @Override
    public SettleAnswer sending(String operation) {
        return settle(book -> Settlement.sending(book, operation, holder));
    }

    @Override
    public SettleAnswer post(String operation, Money actual) {
        return settle(book -> Settlement.post(book, operation, actual));
    }

    @Override
    public SettleAnswer release(String operation, String proof) {
        return settle(book -> Settlement.release(book, operation, proof));
    }

    @Override
    public SettleAnswer doubt(String operation, String why) {
        return settle(book -> Settlement.doubt(book, operation, why));
    }

    @Override
    public SettleAnswer settleDoubt(String operation, Money actual, String evidence) {
        return settle(book -> Settlement.settleDoubt(book, operation, actual, evidence));
    }

    @Override
    public RecoverAnswer recover(String run) {
        return transactions.write(now(), book -> Settlement.recover(book, run), RecoverAnswer.Stopped::new);
    }

    @Override
    public List<Cap> caps(Key key) {
        return transactions.read(book -> Balances.caps(book.account(key)));
    }

    @Override
    public Optional<Reservation> reservation(String operation) {
        return transactions.read(book -> book.reservation(operation));
    }

    @Override
    public Balance balance(Key key) {
        return transactions.read(book -> Balances.ofKey(book, key, now()));
    }

    @Override
    public Balance runBalance(String run) {
        return transactions.read(book -> Balances.ofRun(book, run));
    }

    @Override
    public List<LedgerEntry> entries(@Nullable String runOrNull) {
        return transactions.entries(e -> runOrNull == null || e.run().equals(runOrNull));
    }

    @Override
    public List<Doubt> doubts() {
        return transactions.read(book -> book.open().stream()
                .filter(SqliteLedger::isDoubtful)
                .map(Doubt::new)
                .toList());
    }

    @Override
    public List<Key> keys() {
        return transactions.read(
                book -> book.accounts().stream().map(Account::key).toList());
    }

    @Override
    public Anchor head() {
        return transactions.read(Book::head);
    }

    @Override
    public ChangeAnswer putAnchor(String name, Anchor anchor) {
        return transactions.putAnchor(name, anchor);
    }

    @Override
    public Optional<Anchor> anchor(String name) {
        return transactions.anchor(name);
    }

    @Override
    public void close() {
        transactions.close();
    }

    private SettleAnswer settle(Function<Book, Step<SettleAnswer>> decide) {
        return transactions.write(now(), decide, Stopped::new);
    }

    private ChangeAnswer order(Function<Book, Step<ChangeAnswer>> decide) {
        return transactions.write(now(), decide, Unchanged::new);
    }

    private static boolean isDoubtful(Reservation r) {
        return switch (r.state()) {
            case IN_DOUBT -> true;
            case SENDING -> !Holder.isAlive(r.holder());
            case RESERVED, POSTED, RELEASED -> false;
        };
    }

    /** The journal keeps milliseconds, and what is decided must be what is written. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
