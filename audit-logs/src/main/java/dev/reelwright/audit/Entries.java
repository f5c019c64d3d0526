package dev.reelwright.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stored rows as entries. */
final class Entries {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Entries() {}

    static List<AuditEntry> read(EntryStore.Rows source) throws SQLException {
        try (EntryStore.Rows rows = source) {
            List<AuditEntry> entries = new ArrayList<>();
            for (Optional<EntryStore.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                entries.add(entry(row.get()));
            }
            return entries;
        }
    }

    static AuditEntry entry(EntryStore.Row row) {
        EntryText text = row.text();
        try {
            return new AuditEntry(
                    text.index(),
                    Instant.parse(text.time()),
                    new RunId(text.run()),
                    text.kind(),
                    part(text.part()),
                    text.intent(),
                    (ObjectNode) JSON.readTree(text.body()),
                    text.previous(),
                    row.hash());
        } catch (IllegalArgumentException | java.time.DateTimeException | JacksonException | ClassCastException e) {
            throw new AuditUnavailable(
                    "audit entry " + text.index() + " cannot be read, so it was changed; verify the log", e);
        }
    }

    private static AuditEntry.Part part(String word) {
        for (AuditEntry.Part part : AuditEntry.Part.values()) {
            if (part.word().equals(word)) {
                return part;
            }
        }
        throw new IllegalArgumentException("not a part of an entry: " + word);
    }
}
