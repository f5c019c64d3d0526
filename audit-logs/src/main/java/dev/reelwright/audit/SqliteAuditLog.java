package dev.reelwright.audit;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The log in an SQLite file; one connection, used by one thread at a time. */
final class SqliteAuditLog implements AuditLog {
    private static final int IDENTITY_BYTES = 16;

    private final Path db;
    private final EntryStore store;
    private final Redactor redactor;
    private final Clock clock;
    private final Anchors anchors;
    private final ReentrantLock lock = new ReentrantLock();

    private SqliteAuditLog(Path db, EntryStore store, Redactor redactor, Clock clock, Anchors anchors) {
        this.db = db;
        this.store = store;
        this.redactor = redactor;
        this.clock = clock;
        this.anchors = anchors;
    }

    static AuditLog open(Path db, Redactor redactor, Clock clock, Anchors anchors) {
        return open(db, redactor, clock, anchors, SqliteAuditLog::begin);
    }

    static AuditLog openAfterBreak(Path db, Redactor redactor, Clock clock, Anchors anchors, String why) {
        ObjectNode broken = BrokenLog.putAside(db, clock, anchors).put("why", why);
        return open(db, redactor, clock, anchors, log -> log.begin(identity().set("after", broken)));
    }

    private static AuditLog open(
            Path db, Redactor redactor, Clock clock, Anchors anchors, Consumer<SqliteAuditLog> begin) {
        EntryStore store;
        try {
            store = EntryStore.open(db);
        } catch (SQLException e) {
            throw unwritable(db, e);
        }
        SqliteAuditLog log = new SqliteAuditLog(db, store, redactor, clock, anchors);
        try {
            begin.accept(log);
            return log;
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private void begin() {
        begun(() -> {
            Optional<Anchors.Head> anchor = lastAnchor();
            if (Schema.absent(store.connection()) && anchor.isEmpty()) {
                create(identity());
            } else {
                refuseIfBroken(anchor);
            }
            return true;
        });
    }

    private void begin(ObjectNode identity) {
        begun(() -> {
            create(identity);
            return true;
        });
    }

    private void begun(EntryStore.Work<Boolean> work) {
        guarded(() -> {
            store.writing(work);
            tellAnchor();
            return true;
        });
    }

    private void create(ObjectNode identity) throws SQLException {
        Schema.create(store.connection());
        write(RunId.NONE, "log.opened", AuditEntry.Part.NOTE, OptionalLong.empty(), Facts.of(identity, redactor));
    }

    private void refuseIfBroken(Optional<Anchors.Head> anchor) throws SQLException {
        if (Schema.absent(store.connection())) {
            throw new AuditUnavailable("the audit log at " + db + " is empty, and "
                    + anchor.map(Anchors.Head::count).orElse(0L)
                    + " entries were recorded: the file was removed or replaced; nothing may be done until it is back");
        }
        Optional<String> schema = Schema.change(store.connection());
        if (schema.isPresent()) {
            throw changed(schema.get());
        }
        Optional<AuditVerdict.Broken> broken = ChainCheck.ends(store, anchor);
        if (broken.isPresent()) {
            throw changed("entry " + broken.get().index() + ": " + broken.get().reason());
        }
    }

    private static ObjectNode identity() {
        byte[] random = new byte[IDENTITY_BYTES];
        new SecureRandom().nextBytes(random);
        return JsonNodeFactory.instance
                .objectNode()
                .put("format", 1)
                .put("log", HexFormat.of().formatHex(random));
    }

    @Override
    public AuditEntry append(RunId run, String kind, ObjectNode body) {
        return record(run, kind, AuditEntry.Part.NOTE, OptionalLong.empty(), body);
    }

    @Override
    public Intent intent(RunId run, String kind, ObjectNode body) {
        return new Announced(this, record(run, kind, AuditEntry.Part.INTENT, OptionalLong.empty(), body));
    }

    @Override
    public Intent reopen(long index) {
        return guarded(() -> {
            Optional<AuditEntry> entry = store.row(index).map(Entries::entry);
            if (entry.isEmpty() || entry.get().part() != AuditEntry.Part.INTENT || store.hasResult(index)) {
                throw new IllegalArgumentException("audit entry " + index + " is not an open intent");
            }
            return new Announced(this, entry.get());
        });
    }

    AuditEntry result(AuditEntry intent, ObjectNode body) {
        return record(intent.run(), intent.kind(), AuditEntry.Part.RESULT, OptionalLong.of(intent.index()), body);
    }

    private AuditEntry record(RunId run, String kind, AuditEntry.Part part, OptionalLong intent, ObjectNode body) {
        AuditEntry.checkKind(kind);
        ObjectNode facts = Facts.of(body, redactor);
        return guarded(() -> {
            AuditEntry entry = store.writing(() -> {
                refuseIfNotRemembered();
                if (intent.isPresent() && store.hasResult(intent.getAsLong())) {
                    throw new IllegalStateException("intent " + intent.getAsLong() + " has its result already");
                }
                return write(run, kind, part, intent, facts);
            });
            tellAnchor();
            return entry;
        });
    }

    /** Nothing is ever put on top of a log that is not the remembered one. */
    private void refuseIfNotRemembered() throws SQLException {
        Optional<Anchors.Head> anchor = lastAnchor();
        Optional<String> stored = anchor.isEmpty()
                ? Optional.empty()
                : store.row(anchor.get().count() - 1).map(EntryStore.Row::hash);
        if (!stored.equals(anchor.map(Anchors.Head::hash))) {
            throw changed("it no longer holds the entry that the outside memory knows as its last");
        }
    }

    private AuditEntry write(RunId run, String kind, AuditEntry.Part part, OptionalLong intent, ObjectNode body)
            throws SQLException {
        Optional<Anchors.Head> head = store.head();
        EntryText text = new EntryText(
                head.map(Anchors.Head::count).orElse(0L),
                EntryText.time(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                run.value(),
                kind,
                part.word(),
                intent,
                CanonicalJson.write(body),
                head.map(Anchors.Head::hash).orElse(EntryText.FIRST_PREVIOUS));
        String hash = text.hash();
        store.insert(text, hash);
        return Entries.entry(new EntryStore.Row(text, hash));
    }

    /** Under the write lock, so that of two writers the one who tells last tells the longer log. */
    private void tellAnchor() throws SQLException {
        store.writing(() -> {
            Anchors.Head head = store.head().orElseThrow();
            try {
                anchors.put(head.count(), head.hash());
            } catch (RuntimeException e) {
                throw anchorsLost(e);
            }
            return true;
        });
    }

    @Override
    public AuditVerdict verify() {
        return ChainCheck.whole(db, anchors);
    }

    @Override
    public List<AuditEntry> entries(AuditQuery query) {
        return guarded(() -> Entries.read(store.matching(query)));
    }

    @Override
    public List<AuditEntry> openIntents() {
        return guarded(() -> Entries.read(store.openIntents(Optional.empty())));
    }

    @Override
    public List<AuditEntry> openIntents(RunId run) {
        return guarded(() -> Entries.read(store.openIntents(Optional.of(run))));
    }

    @Override
    public Anchors.Head head() {
        return guarded(() -> store.head().orElseThrow());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            store.close();
        } catch (SQLException e) {
            throw unwritable(db, e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T guarded(EntryStore.Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw unwritable(db, e);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Anchors.Head> lastAnchor() {
        try {
            return anchors.last();
        } catch (RuntimeException e) {
            throw anchorsLost(e);
        }
    }

    private AuditUnavailable anchorsLost(RuntimeException e) {
        return new AuditUnavailable(
                "the outside memory of the audit log at " + db + " does not answer: " + e.getMessage()
                        + "; nothing may be done until it does",
                e);
    }

    private AuditUnavailable changed(String reason) {
        return new AuditUnavailable("the audit log at " + db + " was changed from outside: " + reason
                + "; nothing may be done until it is verified and put right");
    }

    private static AuditUnavailable unwritable(Path db, SQLException e) {
        return new AuditUnavailable(
                "the audit log at " + db + " cannot be written: " + e.getMessage()
                        + "; nothing may be done until it can; check that its folder exists, is writable and not full",
                e);
    }

    private record Announced(SqliteAuditLog log, AuditEntry entry) implements Intent {
        @Override
        public AuditEntry result(String outcome, ObjectNode body) {
            if (body.has("outcome")) {
                throw new IllegalArgumentException("a result's body must not have a field \"outcome\" of its own");
            }
            return log.result(entry, body.deepCopy().put("outcome", outcome));
        }
    }
}
