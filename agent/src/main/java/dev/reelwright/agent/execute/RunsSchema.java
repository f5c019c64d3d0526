package dev.reelwright.agent.execute;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The store's schema as numbered steps, each applied once; {@code PRAGMA user_version} counts them. */
final class RunsSchema {
    private static final List<Step> STEPS =
            List.of(RunsSchema::first, RunsSchema::reviews, RunsSchema::routes, RunsSchema::uses, RunsSchema::asks);

    private RunsSchema() {}

    static int bringUpToDate(Connection connection) throws SQLException {
        int version = version(connection);
        if (version > STEPS.size()) {
            throw new SQLException("it was written by a newer version of this program (schema " + version + ", known "
                    + STEPS.size() + "); use that version");
        }
        for (int next = version; next < STEPS.size(); next++) {
            STEPS.get(next).apply(connection);
            RunsDb.run(connection, "PRAGMA user_version = " + (next + 1));
        }
        return STEPS.size();
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static void first(Connection connection) throws SQLException {
        for (String table : FIRST) {
            RunsDb.run(connection, table);
        }
    }

    /** Stops for a look, ceilings that may be raised, steps that are taken back. A run that waited until now waits for its approval. */
    private static void reviews(Connection connection) throws SQLException {
        for (String change : REVIEWS) {
            RunsDb.run(connection, change);
        }
    }

    /** Who was approved for each step, what each call was and came to, and when a provider may be asked again. */
    private static void routes(Connection connection) throws SQLException {
        for (String change : ROUTES) {
            RunsDb.run(connection, change);
        }
    }

    /** When finished work was last of use, and what it cost: the oldest goes first, and its price is told. */
    private static void uses(Connection connection) throws SQLException {
        for (String change : USES) {
            RunsDb.run(connection, change);
        }
    }

    /** What calls ask for while they run, and by what exactly each call was made. */
    private static void asks(Connection connection) throws SQLException {
        for (String change : ASKS) {
            RunsDb.run(connection, change);
        }
    }

    private static final List<String> ASKS = List.of(
            """
            CREATE TABLE asks (
              run TEXT NOT NULL REFERENCES runs(id), id TEXT NOT NULL, step TEXT NOT NULL, number INTEGER NOT NULL,
              asked_by TEXT NOT NULL, capability TEXT NOT NULL, seed INTEGER NOT NULL, question TEXT NOT NULL,
              PRIMARY KEY (run, id)) STRICT""",
            "ALTER TABLE calls ADD COLUMN folder TEXT",
            "ALTER TABLE calls ADD COLUMN revision TEXT",
            "CREATE INDEX calls_of_folder ON calls(folder, revision, at)",
            """
            CREATE TABLE trust_told (
              folder TEXT NOT NULL, revision TEXT NOT NULL, operation TEXT NOT NULL,
              PRIMARY KEY (folder, revision, operation)) STRICT""");

    private static final List<String> ROUTES = List.of(
            """
            CREATE TABLE routes (
              run TEXT NOT NULL REFERENCES runs(id), step TEXT NOT NULL, offer TEXT, approved TEXT,
              unable TEXT NOT NULL, asked TEXT,
              PRIMARY KEY (run, step)) STRICT""",
            "CREATE TABLE rates (limit_key TEXT PRIMARY KEY, free INTEGER NOT NULL) STRICT",
            "ALTER TABLE steps ADD COLUMN reasons TEXT",
            "ALTER TABLE calls ADD COLUMN offer TEXT",
            "ALTER TABLE calls ADD COLUMN provider TEXT",
            "ALTER TABLE calls ADD COLUMN wish TEXT",
            "ALTER TABLE calls ADD COLUMN handles TEXT",
            "ALTER TABLE calls ADD COLUMN failure TEXT",
            "ALTER TABLE calls ADD COLUMN ended INTEGER",
            "CREATE INDEX calls_by_offer ON calls(offer, at)",
            "CREATE INDEX calls_for_wish ON calls(wish)");

    private static final List<String> USES = List.of(
            "ALTER TABLE commits ADD COLUMN used INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE commits ADD COLUMN spent INTEGER",
            "ALTER TABLE commits ADD COLUMN currency TEXT",
            "UPDATE commits SET used = at",
            "UPDATE commits SET (spent, currency) = (SELECT cost, currency FROM steps"
                    + " WHERE steps.commit_key = commits.commit_key AND cached = 0 AND state = 'DONE' LIMIT 1)");

    private static final List<String> REVIEWS = List.of(
            "ALTER TABLE runs ADD COLUMN waits TEXT",
            "ALTER TABLE runs ADD COLUMN at_limit TEXT NOT NULL DEFAULT 'STOP'",
            "ALTER TABLE runs ADD COLUMN ceiling INTEGER",
            "ALTER TABLE runs ADD COLUMN ceiling_currency TEXT",
            "UPDATE runs SET waits = 'APPROVAL' WHERE state = 'WAITING'",
            """
            CREATE TABLE reviews (
              run TEXT NOT NULL REFERENCES runs(id), place INTEGER NOT NULL, gate TEXT NOT NULL, question TEXT NOT NULL,
              held TEXT NOT NULL, at_end INTEGER NOT NULL, state TEXT NOT NULL,
              answered_by TEXT NOT NULL, words TEXT NOT NULL, answered INTEGER,
              PRIMARY KEY (run, gate)) STRICT""",
            """
            CREATE TABLE drops (
              run TEXT NOT NULL REFERENCES runs(id), step TEXT NOT NULL, why TEXT NOT NULL,
              PRIMARY KEY (run, step)) STRICT""");

    private static final List<String> FIRST = List.of(
            """
            CREATE TABLE runs (
              id TEXT PRIMARY KEY, title TEXT NOT NULL, plan TEXT NOT NULL, plan_hash TEXT NOT NULL,
              folder TEXT NOT NULL, sources TEXT NOT NULL, state TEXT NOT NULL, message TEXT NOT NULL,
              cancel TEXT, epoch INTEGER NOT NULL, created INTEGER NOT NULL, finished INTEGER) STRICT""",
            """
            CREATE TABLE steps (
              run TEXT NOT NULL REFERENCES runs(id), id TEXT NOT NULL, state TEXT NOT NULL,
              attempt INTEGER NOT NULL, tries INTEGER NOT NULL, not_before INTEGER, pending TEXT,
              skill TEXT, revision TEXT, inputs TEXT, commit_key TEXT, operation TEXT, outputs TEXT,
              notes TEXT NOT NULL, cached INTEGER NOT NULL, failure TEXT, message TEXT NOT NULL,
              started INTEGER, finished INTEGER, millis INTEGER NOT NULL,
              cost INTEGER NOT NULL, currency TEXT NOT NULL,
              PRIMARY KEY (run, id)) STRICT""",
            """
            CREATE TABLE calls (
              operation TEXT PRIMARY KEY, run TEXT NOT NULL REFERENCES runs(id), step TEXT NOT NULL,
              commit_key TEXT NOT NULL, outcome TEXT, spent INTEGER, currency TEXT, note TEXT,
              at INTEGER NOT NULL) STRICT""",
            "CREATE INDEX calls_of_run ON calls(run)",
            "CREATE INDEX calls_for_work ON calls(commit_key)",
            """
            CREATE TABLE commits (
              commit_key TEXT PRIMARY KEY, skill TEXT NOT NULL, revision TEXT NOT NULL, capability TEXT NOT NULL,
              inputs TEXT NOT NULL, seed INTEGER NOT NULL, outputs TEXT NOT NULL, notes TEXT NOT NULL,
              run TEXT NOT NULL, step TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
            """
            CREATE TABLE assets (
              sha256 TEXT PRIMARY KEY, facts TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
            """
            CREATE TABLE files (
              run TEXT NOT NULL REFERENCES runs(id), path TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES assets(sha256),
              PRIMARY KEY (run, path)) STRICT""");

    /** One change of the schema. */
    @FunctionalInterface
    private interface Step {
        void apply(Connection connection) throws SQLException;
    }
}
