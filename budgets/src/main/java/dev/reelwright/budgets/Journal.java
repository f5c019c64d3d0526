package dev.reelwright.budgets;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;

/** The entries on disk: one connection to the SQLite file. Not thread-safe; processes are kept apart by the write lock of the file. */
final class Journal implements AutoCloseable {
    private final LedgerFile file;
    private final Connection db;
    private final PreparedStatement beginWriting;
    private final PreparedStatement beginReading;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final PreparedStatement readHead;
    private final PreparedStatement readAfter;
    private final PreparedStatement insert;
    private final PreparedStatement moveHead;
    private boolean inTransaction;

    private Journal(LedgerFile file, Connection db) throws SQLException {
        this.file = file;
        this.db = db;
        this.beginWriting = db.prepareStatement("BEGIN IMMEDIATE");
        this.beginReading = db.prepareStatement("BEGIN DEFERRED");
        this.commit = db.prepareStatement("COMMIT");
        this.rollback = db.prepareStatement("ROLLBACK");
        this.readHead = db.prepareStatement("SELECT count, hash FROM head WHERE one = 1");
        this.readAfter = db.prepareStatement("SELECT * FROM entry WHERE n > ? ORDER BY n");
        this.insert = db.prepareStatement("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        this.moveHead = db.prepareStatement("UPDATE head SET count = ?, hash = ? WHERE one = 1");
    }

    static Journal open(Path path, Tuning tuning) throws SQLException {
        LedgerFile file = LedgerFile.at(path);
        Connection db = file.connect(tuning);
        try {
            return new Journal(file, db);
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    /** Brings an older format up to date, and refuses what is no ledger of ours. */
    void prepare() throws SQLException {
        if (Schema.version(db) < Schema.newest()) {
            begin(true);
            try {
                if (Schema.version(db) < Schema.newest()) {
                    Schema.migrate(db);
                }
                commitIfOpen();
            } finally {
                rollbackIfOpen();
            }
        }
    }

    /** Looks for damage that reading the entries in order would not meet. */
    void check() throws SQLException {
        Schema.checkParts(db);
        try (Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery("PRAGMA integrity_check(1)")) {
            if (!row.next() || !"ok".equals(row.getString(1))) {
                throw new DamagedJournalException("SQLite finds it malformed");
            }
        }
    }

    /**
     * Begins a transaction. Writing takes the write lock at once, across processes, so that what is read in it stays true until its end;
     * reading sees one state of the file, and writers go on.
     */
    void begin(boolean writing) throws SQLException {
        file.checkStillThere();
        (writing ? beginWriting : beginReading).execute();
        inTransaction = true;
    }

    void commit() throws SQLException {
        commit.execute();
        inTransaction = false;
    }

    void commitIfOpen() throws SQLException {
        if (inTransaction) {
            commit();
        }
    }

    /** SQLite rolls back by itself after some errors; then there is nothing left to undo. */
    void rollbackIfOpen() {
        if (!inTransaction) {
            return;
        }
        inTransaction = false;
        try {
            rollback.execute();
        } catch (SQLException alreadyRolledBack) {
            return;
        }
    }

    Anchor head() throws SQLException {
        try (ResultSet row = readHead.executeQuery()) {
            if (!row.next()) {
                throw new DamagedJournalException("it has lost its head");
            }
            return anchor(row, 1);
        }
    }

    void after(long index, Consumer<LedgerEntry> reader) throws SQLException {
        readAfter.setLong(1, index);
        try (ResultSet row = readAfter.executeQuery()) {
            while (row.next()) {
                reader.accept(Rows.entry(row));
            }
        }
    }

    String hashAt(long index) throws SQLException {
        try (PreparedStatement get = db.prepareStatement("SELECT hash FROM entry WHERE n = ?")) {
            get.setLong(1, index);
            try (ResultSet row = get.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    void append(LedgerEntry e) throws SQLException {
        Rows.bind(insert, e);
        insert.executeUpdate();
        moveHead.setLong(1, e.index());
        moveHead.setString(2, e.hash());
        moveHead.executeUpdate();
    }

    /** Writes the head as it is: shows whether the file can be written. */
    void touch() throws SQLException {
        try (Statement sql = db.createStatement()) {
            sql.execute("UPDATE head SET count = count");
        }
    }

    void putAnchor(String name, Anchor anchor) throws SQLException {
        try (PreparedStatement put =
                db.prepareStatement("INSERT OR REPLACE INTO anchor(name, count, hash) VALUES (?, ?, ?)")) {
            put.setString(1, name);
            put.setLong(2, anchor.count());
            put.setString(3, anchor.hash());
            put.executeUpdate();
        }
    }

    Optional<Anchor> anchor(String name) throws SQLException {
        try (PreparedStatement get = db.prepareStatement("SELECT count, hash FROM anchor WHERE name = ?")) {
            get.setString(1, name);
            try (ResultSet row = get.executeQuery()) {
                return row.next() ? Optional.of(anchor(row, 1)) : Optional.empty();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        db.close();
    }

    private static Anchor anchor(ResultSet row, int from) throws SQLException {
        try {
            return new Anchor(row.getLong(from), row.getString(from + 1));
        } catch (IllegalArgumentException e) {
            throw new DamagedJournalException(String.valueOf(e.getMessage()));
        }
    }
}
