package dev.reelwright.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlite.SQLiteConfig;

/** The rows of the log's file, over one connection. Not safe for threads by itself. */
final class EntryStore implements AutoCloseable {
    private static final int BUSY_MILLISECONDS = 30_000;
    private static final String COLUMNS = "idx, time, run, kind, part, intent, body, previous, hash";

    private final Connection connection;

    private EntryStore(Connection connection) {
        this.connection = connection;
    }

    /** An entry's words as they are stored, and the hash stored with them. */
    record Row(EntryText text, String hash) {}

    /** A step that may fail in the database. */
    interface Work<T> {
        T run() throws SQLException;
    }

    static EntryStore open(Path db) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Connection connection = config.createConnection(url(db));
        try (Statement statement = connection.createStatement()) {
            // Only macOS knows this one: there a plain fsync does not reach the disk.
            statement.execute("PRAGMA fullfsync = ON");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new EntryStore(connection);
    }

    static EntryStore openToRead(Path db) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setReadOnly(true);
        return new EntryStore(config.createConnection(url(db)));
    }

    /** As a URI, because the driver takes what follows a question mark in a plain name for settings. */
    private static String url(Path db) {
        return "jdbc:sqlite:" + db.toAbsolutePath().toUri();
    }

    Connection connection() {
        return connection;
    }

    /** Runs the work holding the file's write lock; commits when it returns, undoes it when it throws. */
    <T> T writing(Work<T> work) throws SQLException {
        return inTransaction("BEGIN IMMEDIATE", work);
    }

    /** Runs the work on one unchanging view of the file. */
    <T> T reading(Work<T> work) throws SQLException {
        return inTransaction("BEGIN", work);
    }

    private <T> T inTransaction(String begin, Work<T> work) throws SQLException {
        execute(begin);
        boolean done = false;
        try {
            T result = work.run();
            execute("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException ignored) {
            // SQLite has already undone the transaction by itself; the first failure is the one that matters.
        }
    }

    void insert(EntryText text, String hash) throws SQLException {
        String sql = "INSERT INTO entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, text.index());
            statement.setString(2, text.time());
            statement.setString(3, text.run());
            statement.setString(4, text.kind());
            statement.setString(5, text.part());
            statement.setObject(6, text.intent().isPresent() ? text.intent().getAsLong() : null);
            statement.setString(7, text.body());
            statement.setString(8, text.previous());
            statement.setString(9, hash);
            statement.executeUpdate();
        }
    }

    Optional<Anchors.Head> head() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT idx, hash FROM entry ORDER BY idx DESC LIMIT 1")) {
            return rows.next() ? Optional.of(new Anchors.Head(rows.getLong(1) + 1, text(rows, 2))) : Optional.empty();
        }
    }

    Optional<Row> row(long index) throws SQLException {
        try (Rows rows = select("WHERE idx = ?", List.of(index))) {
            return rows.next();
        }
    }

    /** The row that claims to follow the one of this hash. */
    Optional<Row> follower(String hash) throws SQLException {
        try (Rows rows = select("WHERE previous = ? ORDER BY idx LIMIT 1", List.of(hash))) {
            return rows.next();
        }
    }

    boolean hasResult(long intent) throws SQLException {
        try (Rows rows = select("WHERE intent = ?", List.of(intent))) {
            return rows.next().isPresent();
        }
    }

    Rows from(long index) throws SQLException {
        return select("WHERE idx >= ? ORDER BY idx", List.of(index));
    }

    Rows everything() throws SQLException {
        return select("ORDER BY idx", List.of());
    }

    Rows matching(AuditQuery query) throws SQLException {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder("WHERE idx > ?");
        values.add(query.after().orElse(-1));
        query.run().ifPresent(run -> narrow(where, " AND run = ?", values, run.value()));
        query.kind().ifPresent(kind -> narrow(where, " AND kind = ?", values, kind));
        query.since().ifPresent(since -> narrow(where, " AND time >= ?", values, EntryText.time(since)));
        narrow(where, " ORDER BY idx LIMIT ?", values, query.limit());
        return select(where.toString(), values);
    }

    Rows openIntents(Optional<RunId> run) throws SQLException {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(
                "WHERE part = 'intent' AND NOT EXISTS (SELECT 1 FROM entry later WHERE later.intent = entry.idx)");
        run.ifPresent(wanted -> narrow(where, " AND run = ?", values, wanted.value()));
        return select(where.append(" ORDER BY idx").toString(), values);
    }

    private static void narrow(StringBuilder where, String condition, List<Object> values, Object value) {
        where.append(condition);
        values.add(value);
    }

    private Rows select(String rest, List<?> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT " + COLUMNS + " FROM entry " + rest);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return new Rows(statement, statement.executeQuery());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Rows as they are read, one at a time. */
    static final class Rows implements AutoCloseable {
        private final PreparedStatement statement;
        private final ResultSet rows;

        private Rows(PreparedStatement statement, ResultSet rows) {
            this.statement = statement;
            this.rows = rows;
        }

        Optional<Row> next() throws SQLException {
            if (!rows.next()) {
                return Optional.empty();
            }
            long intent = rows.getLong(6);
            OptionalLong answered = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(intent);
            EntryText text = new EntryText(
                    rows.getLong(1),
                    text(rows, 2),
                    text(rows, 3),
                    text(rows, 4),
                    text(rows, 5),
                    answered,
                    text(rows, 7),
                    text(rows, 8));
            return Optional.of(new Row(text, text(rows, 9)));
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
