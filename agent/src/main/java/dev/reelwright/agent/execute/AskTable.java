package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Questions to rows and back. What came of them is among the steps' rows, under names that no step has. */
final class AskTable {
    private static final String OF_STEP =
            StepTable.OF_RUN + " AND id IN (SELECT id FROM asks WHERE run = ? AND step = ?)";

    private AskTable() {}

    static void save(Connection connection, RunId run, Asked asked) throws SQLException {
        RunsDb.update(
                connection,
                "INSERT OR REPLACE INTO asks (run, id, step, number, asked_by, capability, seed, question)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                run.value(),
                asked.id(),
                asked.step(),
                asked.number(),
                asked.askedBy(),
                asked.capability(),
                asked.seed(),
                asked.question());
    }

    /** What a step has asked for, by the number. */
    static List<Asked> ofStep(RunsDb db, RunId run, String step) {
        return db.query(
                "SELECT * FROM asks WHERE run = ? AND step = ? ORDER BY number", AskTable::asked, run.value(), step);
    }

    static Optional<Asked> find(RunsDb db, RunId run, String id) {
        return db.query("SELECT * FROM asks WHERE run = ? AND id = ?", AskTable::asked, run.value(), id).stream()
                .findFirst();
    }

    /** What came of it. */
    static List<StepRow> rows(RunsDb db, RunId run, String step) {
        return db.query(OF_STEP, StepTable::read, run.value(), run.value(), step);
    }

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                row.getString("step"),
                row.getInt("number"),
                row.getString("asked_by"),
                row.getString("capability"),
                row.getLong("seed"),
                row.getString("question"));
    }
}
