package dev.reelwright.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Follows the chain and names the first entry that is not what was written. */
final class ChainCheck {
    private final EntryStore store;
    private final Optional<Anchors.Head> anchor;
    private long next;
    private String previous = EntryText.FIRST_PREVIOUS;

    private ChainCheck(EntryStore store, Optional<Anchors.Head> anchor) {
        this.store = store;
        this.anchor = anchor;
    }

    /** The whole log, over a connection of its own. */
    static AuditVerdict whole(Path db, Anchors anchors) {
        // Asked before the file is looked at: entries that others write meanwhile only make the log longer than this.
        Optional<Anchors.Head> anchor;
        try {
            anchor = anchors.last();
        } catch (RuntimeException e) {
            return broken(
                    AuditVerdict.Broken.WHOLE_LOG, "the outside memory of the log cannot be read: " + e.getMessage());
        }
        if (!Files.isRegularFile(db)) {
            return broken(
                    -1,
                    "there is no log at " + db
                            + anchor.map(ChainCheck::remembered).orElse(""));
        }
        try (EntryStore store = EntryStore.openToRead(db)) {
            ChainCheck check = new ChainCheck(store, anchor);
            return store.reading(check::all);
        } catch (SQLException e) {
            return broken(AuditVerdict.Broken.WHOLE_LOG, "the database cannot be read: " + e.getMessage());
        }
    }

    /** Only the first entry, the remembered one and what follows it; empty when nothing is wrong there. */
    static Optional<AuditVerdict.Broken> ends(EntryStore store, Optional<Anchors.Head> anchor) throws SQLException {
        ChainCheck check = new ChainCheck(store, anchor);
        Optional<AuditVerdict.Broken> first = check.steps(0, 1);
        if (first.isPresent()) {
            return first;
        }
        long known = anchor.map(Anchors.Head::count).orElse(1L);
        if (known > 1) {
            check.next = known - 1;
            check.previous =
                    store.row(known - 1).map(row -> row.text().previous()).orElse("");
        }
        Optional<AuditVerdict.Broken> tail = check.steps(check.next, Long.MAX_VALUE);
        return tail.isPresent() ? tail : check.outside();
    }

    private AuditVerdict all() {
        try {
            Optional<AuditVerdict.Broken> found = steps(0, Long.MAX_VALUE);
            if (found.isEmpty()) {
                found = outside();
            }
            if (found.isEmpty()) {
                found = Schema.change(store.connection()).map(reason -> broken(AuditVerdict.Broken.WHOLE_LOG, reason));
            }
            if (found.isEmpty()) {
                found = damage();
            }
            return found.isPresent() ? found.get() : new AuditVerdict.Intact(next, previous);
        } catch (SQLException e) {
            return next == 0
                    ? broken(AuditVerdict.Broken.WHOLE_LOG, "the database cannot be read: " + e.getMessage())
                    : broken(next, "the database cannot be read from here on: " + e.getMessage());
        }
    }

    private Optional<AuditVerdict.Broken> steps(long from, long end) throws SQLException {
        // No lower bound for the first look: a row below 0 must show as well.
        try (EntryStore.Rows rows = from == 0 ? store.everything() : store.from(from)) {
            while (next < end) {
                Optional<EntryStore.Row> row = rows.next();
                if (row.isEmpty()) {
                    return Optional.empty();
                }
                Optional<String> fault = fault(row.get());
                if (fault.isPresent()) {
                    return Optional.of(broken(next, fault.get()));
                }
                previous = row.get().hash();
                next++;
            }
        }
        return Optional.empty();
    }

    private Optional<String> fault(EntryStore.Row row) throws SQLException {
        EntryText text = row.text();
        if (text.index() != next) {
            return Optional.of(
                    text.index() > next
                            ? "deleted: the next entry found is " + text.index()
                            : "inserted: there is an entry with the index " + text.index());
        }
        if (!text.hash().equals(row.hash())) {
            return Optional.of(ownFault(row));
        }
        if (!text.previous().equals(previous)) {
            return Optional.of(
                    next <= 1
                            ? "the log's identity was changed: this entry does not follow the first one that is there"
                            : "inserted or rewritten: it does not follow entry " + (next - 1));
        }
        return remembered(row);
    }

    private Optional<String> remembered(EntryStore.Row row) {
        return anchor.filter(head -> head.count() == next + 1 && !head.hash().equals(row.hash()))
                .map(head -> "the log was rewritten or replaced by another one: "
                        + remembered(head).substring(2) + ", with the hash " + head.hash()
                        + ", and this is another one");
    }

    private String ownFault(EntryStore.Row row) throws SQLException {
        Optional<EntryStore.Row> original = store.follower(row.text().previous())
                .filter(twin -> twin.text().index() != next && twin.hash().equals(row.hash()));
        if (original.isPresent()) {
            return "duplicated: it is a copy of entry " + original.get().text().index();
        }
        Optional<EntryStore.Row> follower = store.follower(row.hash());
        if (follower.isPresent()) {
            long home = follower.get().text().index() - 1;
            for (long place = home - 1; place <= home + 1; place++) {
                if (row.text().at(place).hash().equals(row.hash())) {
                    return "moved: it was written as entry " + place;
                }
            }
        }
        return "edited: its content does not have the hash it was written with";
    }

    private Optional<AuditVerdict.Broken> outside() {
        if (next == 0) {
            return Optional.of(broken(
                    0,
                    "deleted: the log has no entries"
                            + anchor.map(ChainCheck::remembered).orElse("")));
        }
        if (anchor.isEmpty()) {
            // Every entry but the first is written only after the outside memory has been told of one.
            return next == 1
                    ? Optional.empty()
                    : Optional.of(broken(
                            AuditVerdict.Broken.WHOLE_LOG,
                            "the outside memory knows nothing of this log; it was lost or replaced"));
        }
        return anchor.filter(head -> head.count() > next)
                .map(head -> broken(next, "cut off: the log ends before this entry" + remembered(head)));
    }

    private static String remembered(Anchors.Head head) {
        return "; the outside memory knows of " + head.count() + " entries";
    }

    private Optional<AuditVerdict.Broken> damage() throws SQLException {
        try (Statement statement = store.connection().createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check(1)")) {
            String answer = rows.next() ? rows.getString(1) : "no answer";
            return "ok".equals(answer)
                    ? Optional.empty()
                    : Optional.of(broken(AuditVerdict.Broken.WHOLE_LOG, "the database file is damaged: " + answer));
        }
    }

    private static AuditVerdict.Broken broken(long index, String reason) {
        return new AuditVerdict.Broken(index, reason);
    }
}
