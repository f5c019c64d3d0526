package dev.reelwright.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A log that is only looked at; opens the file anew for each look. */
final class ReadOnlyAuditLog implements AuditLog {
    private final Path db;
    private final Anchors anchors;

    ReadOnlyAuditLog(Path db, Anchors anchors) {
        this.db = db;
        this.anchors = anchors;
    }

    @Override
    public AuditEntry append(RunId run, String kind, ObjectNode body) {
        throw readOnly();
    }

    @Override
    public Intent intent(RunId run, String kind, ObjectNode body) {
        throw readOnly();
    }

    @Override
    public Intent reopen(long index) {
        throw readOnly();
    }

    @Override
    public AuditVerdict verify() {
        return ChainCheck.whole(db, anchors);
    }

    @Override
    public List<AuditEntry> entries(AuditQuery query) {
        return look(store -> Entries.read(store.matching(query)));
    }

    @Override
    public List<AuditEntry> openIntents() {
        return look(store -> Entries.read(store.openIntents(Optional.empty())));
    }

    @Override
    public List<AuditEntry> openIntents(RunId run) {
        return look(store -> Entries.read(store.openIntents(Optional.of(run))));
    }

    @Override
    public Anchors.Head head() {
        return look(store ->
                store.head().orElseThrow(() -> new AuditUnavailable("the audit log at " + db + " has no entries")));
    }

    @Override
    public void close() {
        // Nothing is held open between two looks.
    }

    private <T> T look(Look<T> look) {
        if (!Files.isRegularFile(db)) {
            throw new AuditUnavailable("there is no audit log at " + db);
        }
        try (EntryStore store = EntryStore.openToRead(db)) {
            return look.at(store);
        } catch (SQLException e) {
            throw new AuditUnavailable("the audit log at " + db + " cannot be read: " + e.getMessage(), e);
        }
    }

    private AuditUnavailable readOnly() {
        return new AuditUnavailable(
                "the audit log at " + db + " was opened for reading; open it for writing to record");
    }

    private interface Look<T> {
        T at(EntryStore store) throws SQLException;
    }
}
