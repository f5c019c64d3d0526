package dev.reelwright.budgets;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Carries decisions out: takes the write lock of the file, takes in what other processes have written, decides, writes, and only then
 * answers. Damage is remembered and stops this ledger for good; trouble that can pass (a lock, a full disk) refuses this one step only.
 */
final class Transactions implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Path path;
    private final @Nullable Journal journal;
    private final Book book = new Book();
    private @Nullable String damage;
    private @Nullable String trouble;

    private Transactions(Path path, @Nullable Journal journal, @Nullable String damage) {
        this.path = path;
        this.journal = journal;
        this.damage = damage;
    }

    static Transactions open(Path path, Tuning tuning) {
        try {
            Journal journal = Journal.open(path, tuning);
            Transactions opened = new Transactions(path, journal, null).replayed(journal);
            opened.run(Journal::touch, true);
            return opened;
        } catch (SQLException | RuntimeException e) {
            return new Transactions(path, null, Trouble.of(path, e).message());
        }
    }

    /** What stops spending right now. Looks at the file; after trouble it also tries whether the file can be written again. */
    LedgerState state() {
        lock.lock();
        try {
            boolean troubled = trouble != null;
            return run(troubled ? Journal::touch : nothing -> {}, troubled)
                    .<LedgerState>map(LedgerState.Stopped::new)
                    .orElseGet(LedgerState.Open::new);
        } finally {
            lock.unlock();
        }
    }

    LedgerState checkAgainst(Anchor outside) {
        lock.lock();
        try {
            run(journal -> compare(outside, journal), false);
            return state();
        } finally {
            lock.unlock();
        }
    }

    /** Never throws: every failure becomes the answer that {@code stopped} makes of its reason. */
    <T> T write(Instant clock, Function<Book, Step<T>> decide, Function<String, T> stopped) {
        lock.lock();
        try {
            AtomicReference<@Nullable T> answer = new AtomicReference<>();
            Optional<String> failure = run(
                    journal -> {
                        Step<T> step = decide.apply(book);
                        List<LedgerEntry> written = append(journal, step.drafts(), clock);
                        journal.commit();
                        written.forEach(book::apply);
                        answer.set(step.answer().apply(book));
                    },
                    true);
            T given = answer.get();
            return given != null ? given : stopped.apply(failure.orElse("the ledger gave no answer"));
        } finally {
            lock.unlock();
        }
    }

    <T> T read(Function<Book, T> question) {
        lock.lock();
        try {
            Optional<String> failure = run(nothing -> {}, false);
            if (failure.isPresent()) {
                throw new LedgerStoppedException(failure.get());
            }
            return question.apply(book);
        } finally {
            lock.unlock();
        }
    }

    /** Reads the whole journal again, and checks it again. */
    List<LedgerEntry> entries(Predicate<LedgerEntry> wanted) {
        List<LedgerEntry> found = new ArrayList<>();
        Book again = new Book();
        readOrThrow(journal -> journal.after(0, e -> {
            again.apply(e);
            if (wanted.test(e)) {
                found.add(e);
            }
        }));
        return List.copyOf(found);
    }

    Optional<Anchor> anchor(String name) {
        AtomicReference<Optional<Anchor>> found = new AtomicReference<>(Optional.empty());
        readOrThrow(journal -> found.set(journal.anchor(name)));
        return found.get();
    }

    ChangeAnswer putAnchor(String name, Anchor anchor) {
        lock.lock();
        try {
            return run(journal -> journal.putAnchor(name, anchor), true)
                    .<ChangeAnswer>map(ChangeAnswer.Unchanged::new)
                    .orElseGet(ChangeAnswer.Changed::new);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (journal != null) {
                journal.close();
            }
        } catch (SQLException e) {
            trouble = Trouble.of(path, e).message();
        } finally {
            damage = damage == null ? "the ledger " + path + " was closed" : damage;
            lock.unlock();
        }
    }

    private Transactions replayed(Journal open) throws SQLException {
        try {
            open.prepare();
            open.begin(false);
            open.check();
            open.after(0, book::apply);
            checkHead(open.head());
            open.commit();
            return this;
        } catch (SQLException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private void readOrThrow(Work work) {
        lock.lock();
        try {
            run(work, false).ifPresent(why -> {
                throw new LedgerStoppedException(why);
            });
        } finally {
            lock.unlock();
        }
    }

    /** One transaction; gives the reason when it failed. */
    private Optional<String> run(Work work, boolean writing) {
        if (damage != null || journal == null) {
            return Optional.of(String.valueOf(damage));
        }
        try {
            journal.begin(writing);
            try {
                catchUp(journal);
                work.on(journal);
                journal.commitIfOpen();
            } finally {
                journal.rollbackIfOpen();
            }
            trouble = writing ? null : trouble;
            return Optional.empty();
        } catch (SQLException | RuntimeException e) {
            Trouble found = Trouble.of(path, e);
            damage = found.lasting() ? found.message() : null;
            trouble = found.message();
            return Optional.of(found.message());
        }
    }

    private void catchUp(Journal from) throws SQLException {
        Anchor onDisk = from.head();
        if (onDisk.count() > book.head().count()) {
            from.after(book.head().count(), book::apply);
        }
        checkHead(onDisk);
    }

    private void checkHead(Anchor onDisk) {
        if (!onDisk.equals(book.head())) {
            throw new DamagedJournalException(
                    "its head names " + onDisk.count() + " entries ending in " + onDisk.hash() + ", where "
                            + book.head().count() + " ending in " + book.head().hash() + " are known");
        }
    }

    private List<LedgerEntry> append(Journal to, List<Draft> drafts, Instant clock) throws SQLException {
        List<LedgerEntry> written = new ArrayList<>();
        Anchor head = book.head();
        for (Draft draft : drafts) {
            Instant at = draft.kind() == LedgerEntry.Kind.CLOCK ? clock : book.now(clock);
            LedgerEntry entry = EntryChain.seal(draft, at, head);
            to.append(entry);
            written.add(entry);
            head = new Anchor(entry.index(), entry.hash());
        }
        return written;
    }

    private void compare(Anchor outside, Journal with) throws SQLException {
        if (outside.count() > book.head().count()) {
            throw new DamagedJournalException("it is an old or another copy: it has "
                    + book.head().count() + " entries, and " + outside.count() + " are known from elsewhere");
        }
        if (outside.count() > 0 && !with.hashAt(outside.count()).equals(outside.hash())) {
            throw new DamagedJournalException(
                    "it is another ledger: its entry " + outside.count() + " is not the one known from elsewhere");
        }
    }

    /** Something done with the journal. */
    private interface Work {
        void on(Journal journal) throws SQLException;
    }
}
