package dev.reelwright.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes room for a new log where a broken one lies, without losing anything of it. */
final class BrokenLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private BrokenLog() {}

    /** Moves the broken log aside; returns what is known of it. */
    static ObjectNode putAside(Path db, Clock clock, Anchors anchors) {
        return switch (ChainCheck.whole(db, anchors)) {
            case AuditVerdict.Intact intact ->
                throw new IllegalStateException(
                        "the audit log at " + db + " is whole (" + intact.count() + " entries); open it as it is");
            case AuditVerdict.Broken broken -> {
                ObjectNode known = JsonNodeFactory.instance
                        .objectNode()
                        .put("index", broken.index())
                        .put("reason", broken.reason())
                        .put("kept", move(db, db.getFileName() + ".broken-" + TIME.format(clock.instant())));
                anchors.last()
                        .ifPresent(head -> known.put("count", head.count()).put("head", head.hash()));
                yield known;
            }
        };
    }

    private static String move(Path db, String kept) {
        try {
            for (String part : new String[] {"-shm", "-wal", ""}) {
                Path from = db.resolveSibling(db.getFileName() + part);
                if (Files.exists(from)) {
                    Files.move(from, db.resolveSibling(kept + part));
                }
            }
            return kept;
        } catch (IOException e) {
            throw new AuditUnavailable(
                    "the broken audit log at " + db + " cannot be moved aside: " + e.getMessage(), e);
        }
    }
}
