package dev.reelwright.budgets;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The ledger's tables, as numbered steps that are each applied once. A step that was released is never edited; a new one is added. */
final class Schema {
    /** "rwlg": tells a ledger from any other SQLite file. */
    static final int APPLICATION = 0x72776c67;

    private static final List<List<String>> STEPS = List.of(List.of(
            """
            CREATE TABLE entry(
              n INTEGER PRIMARY KEY CHECK (n > 0),
              at INTEGER NOT NULL,
              kind TEXT NOT NULL,
              operation TEXT NOT NULL,
              alias TEXT,
              fingerprint TEXT,
              run TEXT NOT NULL,
              scope TEXT,
              micros INTEGER,
              currency TEXT,
              digest TEXT NOT NULL,
              note TEXT NOT NULL,
              holder TEXT NOT NULL,
              hash TEXT NOT NULL) STRICT""",
            "CREATE TABLE head(one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL, hash TEXT NOT NULL) STRICT",
            "CREATE TABLE anchor(name TEXT PRIMARY KEY, count INTEGER NOT NULL, hash TEXT NOT NULL) STRICT",
            """
            CREATE TRIGGER entry_in_order BEFORE INSERT ON entry WHEN NEW.n <> (SELECT count + 1 FROM head)
            BEGIN SELECT RAISE(ABORT, 'an entry can only be added at the end'); END""",
            """
            CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END""",
            """
            CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""",
            "CREATE UNIQUE INDEX reserved_once ON entry(operation) WHERE kind = 'RESERVE'",
            "CREATE UNIQUE INDEX resolved_once ON entry(operation) WHERE kind IN ('POST', 'RELEASE', 'SETTLE')",
            "INSERT INTO head VALUES (1, 0, '" + Anchor.empty().hash() + "')"));

    private Schema() {}

    static int newest() {
        return STEPS.size();
    }

    /** Applies the steps that are missing. The caller holds the write lock. */
    static void migrate(Connection db) throws SQLException {
        try (Statement sql = db.createStatement()) {
            int version = number(sql, "PRAGMA user_version");
            for (List<String> step : STEPS.subList(version, STEPS.size())) {
                for (String statement : step) {
                    sql.execute(statement);
                }
            }
            sql.execute("PRAGMA user_version = " + STEPS.size());
            sql.execute("PRAGMA application_id = " + APPLICATION);
        }
    }

    /** Throws when the file is not a ledger of a version that this program knows. */
    static int version(Connection db) throws SQLException {
        try (Statement sql = db.createStatement()) {
            if (number(sql, "PRAGMA application_id") != APPLICATION) {
                throw new DamagedJournalException("it is not a ledger");
            }
            int version = number(sql, "PRAGMA user_version");
            if (version < 1 || version > newest()) {
                throw new DamagedJournalException(
                        "it has format " + version + ", and this program knows formats 1 to " + newest());
            }
            return version;
        }
    }

    /** Throws when a table, an index or a trigger is missing, added or not as it was made. */
    static void checkParts(Connection db) throws SQLException {
        try (Connection model = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            migrate(model);
            if (!parts(model).equals(parts(db))) {
                throw new DamagedJournalException("its tables, indexes or triggers are not as this program makes them");
            }
        }
    }

    private static List<String> parts(Connection db) throws SQLException {
        List<String> parts = new ArrayList<>();
        try (Statement sql = db.createStatement();
                ResultSet row =
                        sql.executeQuery("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")) {
            while (row.next()) {
                parts.add(String.join("|", row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
            }
        }
        return parts;
    }

    private static int number(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
