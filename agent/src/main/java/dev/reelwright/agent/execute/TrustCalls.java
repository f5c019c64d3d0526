package dev.reelwright.agent.execute;

import dev.reelwright.registry.FailureKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The calls that a folder's standing comes from. */
record TrustCalls(RunsDb db) {
    private static final String ENDED = "SELECT operation, commit_key, outcome, failure, note FROM calls"
            + " WHERE folder = ? AND revision = ? AND at >= ? AND ended IS NOT NULL ORDER BY ended, rowid";

    List<Standing.Ended> ended(String folder, String revision, Instant since) {
        return db.query(ENDED, TrustCalls::ended, folder, revision, since.toEpochMilli());
    }

    private static Standing.Ended ended(ResultSet row) throws SQLException {
        return new Standing.Ended(
                row.getString("operation"),
                row.getString("commit_key"),
                "done".equals(row.getString("outcome")),
                failure(row.getString("failure"), row.getString("note")));
    }

    /** An empty account or a key that is not taken is told as what cannot be done, and says nothing about the folder. */
    private static @Nullable FailureKind failure(@Nullable String kind, @Nullable String note) {
        if (kind == null) {
            return null;
        }
        FailureKind failure = FailureKind.valueOf(kind);
        boolean passes = failure == FailureKind.UNSUPPORTED
                && !PassingFaults.reason(kind.toLowerCase(Locale.ROOT), note == null ? "" : note)
                        .isEmpty();
        return passes ? null : failure;
    }

    boolean isTold(String folder, String revision, String operation) {
        return !db.query(
                        "SELECT 1 FROM trust_told WHERE folder = ? AND revision = ? AND operation = ?",
                        row -> true,
                        folder,
                        revision,
                        operation)
                .isEmpty();
    }

    void told(String folder, String revision, String operation) {
        db.update(
                "INSERT INTO trust_told (folder, revision, operation) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                folder,
                revision,
                operation);
    }
}
