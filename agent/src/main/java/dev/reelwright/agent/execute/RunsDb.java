package dev.reelwright.agent.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file of runs: one connection, one statement at a time. {@code synchronous=FULL}, because a provider's handle that a power
 * cut takes back would be work paid twice; a step takes seconds, a commit milliseconds.
 */
final class RunsDb implements AutoCloseable {
    private static final int BUSY_MILLIS = 20_000;

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();

    private RunsDb(Connection connection) {
        this.connection = connection;
    }

    static RunsDb open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            RunsDb db = new RunsDb(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
            db.transaction(RunsSchema::bringUpToDate);
            return db;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw unusable(e, "the store of runs " + file + " cannot be opened");
        }
    }

    /** Runs statements as one transaction. */
    <T> T transaction(Work<T> work) {
        lock.lock();
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw unusable(e, "the store of runs cannot be written");
        } finally {
            lock.unlock();
        }
    }

    /** One statement that changes rows; the number of rows. */
    int update(String sql, @Nullable Object... values) {
        lock.lock();
        try {
            return update(connection, sql, values);
        } catch (SQLException e) {
            throw unusable(e, "the store of runs cannot be written");
        } finally {
            lock.unlock();
        }
    }

    <T> List<T> query(String sql, Row<T> row, @Nullable Object... values) {
        lock.lock();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.of(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw unusable(e, "the store of runs cannot be read");
        } finally {
            lock.unlock();
        }
    }

    /** A number that changes whenever another connection, in this process or another, has written something. */
    long writtenElsewhere() {
        return query("PRAGMA data_version", row -> row.getLong(1)).getFirst();
    }

    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static UncheckedIOException unusable(SQLException e, String what) {
        return new UncheckedIOException(new IOException(what + ": " + e.getMessage(), e));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw unusable(e, "the store of runs cannot be closed");
        } finally {
            lock.unlock();
        }
    }

    /** Statements of one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** One row of an answer. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
