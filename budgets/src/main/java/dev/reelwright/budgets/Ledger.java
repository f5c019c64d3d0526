package dev.reelwright.budgets;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may spend what, and what was spent: an append-only, hash-chained journal in one SQLite file, shared by any number of threads and
 * processes. For every cap that applies, {@code posted + reserved + in doubt + new <= limit} is checked and recorded in one transaction.
 *
 * <p>A call goes {@link #reserve}, {@link #sending}, then one of {@link #post}, {@link #release}, {@link #doubt}; each is on disk when it
 * returns. A key without any cap may spend nothing. Whatever is wrong with the file, spending stops and says why; no method but the readers
 * throws for it, and those throw {@link LedgerStoppedException}.
 */
public interface Ledger extends AutoCloseable {

    /** Opens or makes the ledger. Never throws for a missing right or a damaged file: {@link #state()} tells. */
    static Ledger open(Path db, Clock clock) {
        return open(db, clock, Optional.empty());
    }

    /** The same, and stops when the journal does not contain {@code expectedAtLeast}: then it is an old or another copy. */
    static Ledger open(Path db, Clock clock, Optional<Anchor> expectedAtLeast) {
        SqliteLedger ledger = SqliteLedger.open(db, clock, Tuning.standard());
        expectedAtLeast.ifPresent(ledger::checkAgainst);
        return ledger;
    }

    LedgerState state();

    /** Compares the journal with a head that was kept elsewhere; stops spending when it is not in it. */
    LedgerState checkAgainst(Anchor outside);

    /** A key counts in the currency of its first cap for ever. Setting what is set already records nothing. */
    ChangeAnswer setCap(Key key, Cap cap);

    ChangeAnswer removeCap(Key key, Scope scope);

    /** The most that one run may spend over all its keys; on top of the keys' own caps, never instead of them. */
    ChangeAnswer setRunCap(String run, Money limit);

    List<Cap> caps(Key key);

    /** Never throws. The same request again gives the same open reservation. */
    ReserveAnswer reserve(ReserveRequest request);

    /** The durable mark that the first byte may leave now. Send only when this answers {@code Settled}: it does so once. */
    SettleAnswer sending(String operation);

    /** Books the bill; the rest of the hold is free again. A bill above the hold is booked in full and freezes the key. */
    SettleAnswer post(String operation, Money actual);

    /** Frees the hold. Only with proof that nothing was billed: no connection was made, or an answer documented as unbilled. */
    SettleAnswer release(String operation, String proof);

    /** The outcome is unknown: the hold counts in full, for as long as it takes. */
    SettleAnswer doubt(String operation, String why);

    /** Ends a doubt with what was really billed, zero included, by the provider's word or the owner's. */
    SettleAnswer settleDoubt(String operation, Money actual, String evidence);

    /** For a run whose process is gone: what was never sent is released, what may have been sent is put in doubt. */
    RecoverAnswer recover(String run);

    Optional<Reservation> reservation(String operation);

    /** Zeros in USD for a key that the ledger has never met. A run cap on the key shows what a new run may spend. */
    Balance balance(Key key);

    Balance runBalance(String run);

    /** The journal in order; of one run, or all of it for null. */
    List<LedgerEntry> entries(@Nullable String runOrNull);

    List<Doubt> doubts();

    /** All keys that have a cap or a reservation, with their latest names. */
    List<Key> keys();

    ChangeAnswer unfreeze(Key key, String why);

    /**
     * The ledger's time never goes back by itself, so a clock that once ran far ahead would leave it in that day. This is the owner's word
     * that the clock is right now. What was reserved stays in the day it was reserved in.
     */
    ChangeAnswer acceptClock(String why);

    /** The head of the journal, to be kept elsewhere. */
    Anchor head();

    /** Keeps the head of another log. */
    ChangeAnswer putAnchor(String name, Anchor anchor);

    Optional<Anchor> anchor(String name);

    @Override
    void close();
}
