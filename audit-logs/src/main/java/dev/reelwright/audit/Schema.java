package dev.reelwright.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tables of the log's file and the guards that let rows only be added at the end. */
final class Schema {
    private static final int VERSION = 1;

    private static final Map<String, String> OBJECTS = objects();

    private Schema() {}

    /** True when the file holds nothing at all yet. */
    static boolean absent(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
            return rows.next() && rows.getLong(1) == 0;
        }
    }

    /** Creates everything; inside the caller's transaction. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : OBJECTS.values()) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA user_version = " + VERSION);
        }
    }

    /** What is not as it was created: a guard that is gone, a trigger that was added. */
    static Optional<String> change(Connection connection) throws SQLException {
        Map<String, String> missing = new LinkedHashMap<>(OBJECTS);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            while (rows.next()) {
                String name = rows.getString(1);
                if (!rows.getString(2).equals(missing.remove(name))) {
                    return Optional.of("the database's object \"" + name + "\" was changed or added");
                }
            }
        }
        return missing.keySet().stream()
                .findFirst()
                .map(name -> "the database's object \"" + name + "\", which guards the log, was removed");
    }

    private static Map<String, String> objects() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("entry", """
                CREATE TABLE entry (
                  idx INTEGER PRIMARY KEY,
                  time TEXT NOT NULL,
                  run TEXT NOT NULL,
                  kind TEXT NOT NULL,
                  part TEXT NOT NULL,
                  intent INTEGER,
                  body TEXT NOT NULL,
                  previous TEXT NOT NULL,
                  hash TEXT NOT NULL
                ) STRICT""");
        all.put("entry_run", "CREATE INDEX entry_run ON entry (run, idx)");
        all.put("entry_open", "CREATE INDEX entry_open ON entry (idx) WHERE part = 'intent'");
        all.put("entry_result", "CREATE UNIQUE INDEX entry_result ON entry (intent) WHERE intent IS NOT NULL");
        all.put("entry_no_update", """
                CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
                BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""");
        all.put("entry_no_delete", """
                CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
                BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""");
        all.put("entry_at_end", """
                CREATE TRIGGER entry_at_end BEFORE INSERT ON entry
                WHEN NEW.idx IS NOT (SELECT coalesce(max(idx), -1) + 1 FROM entry)
                BEGIN SELECT RAISE(ABORT, 'the audit log grows only at its end'); END""");
        return Collections.unmodifiableMap(all);
    }
}
