package dev.reelwright.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** Somebody with full rights over the log's file, but not over the outside memory, changes it. */
class TamperTest {
    private static final RunId RUN = new RunId("r-one");
    private static final int ENTRIES = 10;

    @TempDir
    Path folder;

    private Path db;
    private FileAnchors anchors;

    @BeforeEach
    void recordTenEntries() {
        db = folder.resolve("audit.db");
        anchors = new FileAnchors(folder.resolve("anchor"));
        fill(db, anchors, "step");
    }

    private static void fill(Path db, Anchors anchors, String word) {
        try (AuditLog log = AuditLog.open(db, Redactor.of(Map.of()), Clock.systemUTC(), anchors)) {
            for (int i = 1; i < ENTRIES; i++) {
                log.append(RUN, "note", JsonNodeFactory.instance.objectNode().put(word, i));
            }
            assertThat(log.verify()).isInstanceOf(AuditVerdict.Intact.class);
        }
    }

    /** Changes rows with the guards taken away, and puts the guards back, so that only the rows differ. */
    private void tamper(String... changes) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement()) {
            List<String> guards = new ArrayList<>();
            try (var rows = statement.executeQuery("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")) {
                while (rows.next()) {
                    guards.add(rows.getString(2));
                }
            }
            for (String name : List.of("entry_no_update", "entry_no_delete", "entry_at_end")) {
                statement.execute("DROP TRIGGER " + name);
            }
            for (String change : changes) {
                statement.execute(change);
            }
            for (String guard : guards) {
                statement.execute(guard);
            }
        }
    }

    private void expectBroken(long index, String reason) {
        try (AuditLog log = AuditLog.openToRead(db, anchors)) {
            AuditVerdict verdict = log.verify();
            assertThat(verdict).isInstanceOf(AuditVerdict.Broken.class);
            AuditVerdict.Broken broken = (AuditVerdict.Broken) verdict;
            assertThat(broken.reason()).contains(reason);
            assertThat(broken.index()).isEqualTo(index);
        }
    }

    private void expectNotOpened() {
        assertThatThrownBy(() -> AuditLog.open(db, Redactor.of(Map.of()), Clock.systemUTC(), anchors))
                .isInstanceOf(AuditUnavailable.class)
                .hasMessageContaining("audit.db");
    }

    @Test
    void theGuardsRefuseWhoeverUsesPlainSql() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement()) {
            String copy =
                    " INTO entry SELECT %s, time, run, kind, part, intent, body, previous, hash FROM entry WHERE idx = 5";
            for (String change : List.of(
                    "UPDATE entry SET body = '{}' WHERE idx = 5",
                    "DELETE FROM entry WHERE idx = 9",
                    "INSERT OR REPLACE" + copy.formatted("5"),
                    "INSERT" + copy.formatted("20"))) {
                assertThatThrownBy(() -> statement.execute(change)).isInstanceOf(SQLException.class);
            }
        }
        assertThat(ChainCheck.whole(db, anchors)).isInstanceOf(AuditVerdict.Intact.class);
    }

    @Test
    void anEditIsFound() throws SQLException {
        for (String change : List.of(
                "body = '{\"step\":50}'",
                "body = '{\"step\": 5}'",
                "time = '2020-01-01T00:00:00.000Z'",
                "run = 'r-two'",
                "kind = 'other'",
                "part = 'intent'",
                "hash = '" + "a".repeat(64) + "'")) {
            Path kept = keep();
            tamper("UPDATE entry SET " + change + " WHERE idx = 5");
            expectBroken(5, "edited");
            restore(kept);
        }
        assertThat(ChainCheck.whole(db, anchors)).isInstanceOf(AuditVerdict.Intact.class);
    }

    private Path keep() throws SQLException {
        Path kept = folder.resolve("kept.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + kept + "'");
        }
        return kept;
    }

    private void restore(Path kept) {
        try {
            Files.deleteIfExists(Path.of(db + "-wal"));
            Files.deleteIfExists(Path.of(db + "-shm"));
            Files.move(kept, db, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aDeletionInTheMiddleIsFound() throws SQLException {
        tamper("DELETE FROM entry WHERE idx IN (4, 5)");
        expectBroken(4, "deleted");
    }

    @Test
    void aDeletionThatClosesTheGapIsFound() throws SQLException {
        tamper("DELETE FROM entry WHERE idx = 4", "UPDATE entry SET idx = idx - 1 WHERE idx > 4");
        expectBroken(4, "moved: it was written as entry 5");
    }

    @Test
    void anInsertionIsFound() throws SQLException {
        tamper(
                "UPDATE entry SET idx = -idx - 1 WHERE idx >= 4",
                "UPDATE entry SET idx = -idx WHERE idx < 0",
                "INSERT INTO entry SELECT 4, time, run, kind, part, intent, '{\"step\":0}', previous, '"
                        + "b".repeat(64) + "' FROM entry WHERE idx = 3");
        expectBroken(4, "edited");
        tamper(
                "INSERT INTO entry SELECT -1, time, run, kind, part, intent, body, previous, hash FROM entry WHERE idx = 3");
        expectBroken(0, "inserted");
    }

    @Test
    void entriesThatChangedPlacesAreFound() throws SQLException {
        tamper(
                "UPDATE entry SET idx = -1 WHERE idx = 5",
                "UPDATE entry SET idx = 5 WHERE idx = 6",
                "UPDATE entry SET idx = 6 WHERE idx = -1");
        expectBroken(5, "moved: it was written as entry 6");
    }

    @Test
    void aDuplicateIsFound() throws SQLException {
        tamper(
                "INSERT INTO entry SELECT 10, time, run, kind, part, intent, body, previous, hash FROM entry WHERE idx = 3");
        expectBroken(10, "duplicated: it is a copy of entry 3");
        expectNotOpened();
    }

    @Test
    void aCutTailIsFoundByTheOutsideMemoryAlone() throws SQLException {
        tamper("DELETE FROM entry WHERE idx >= 7");
        expectBroken(7, "cut off");
        expectNotOpened();
        assertThat(ChainCheck.whole(db, agreeing())).isInstanceOf(AuditVerdict.Intact.class);
    }

    @Test
    void anOlderCopyOfTheFileIsFound() throws SQLException {
        Path kept = keep();
        try (AuditLog log = AuditLog.open(db, Redactor.of(Map.of()), Clock.systemUTC(), anchors)) {
            log.append(RUN, "note", JsonNodeFactory.instance.objectNode());
        }
        restore(kept);
        expectBroken(10, "cut off");
        expectNotOpened();
    }

    @Test
    void aConsistentRewriteIsFoundByTheOutsideMemoryAlone() throws SQLException {
        rewriteFrom(5, "{\"step\":500}");
        expectBroken(9, "rewritten");
        expectNotOpened();
        assertThat(ChainCheck.whole(db, agreeing())).isInstanceOf(AuditVerdict.Intact.class);
    }

    /** What a forger with our source would do: change one entry and compute every hash after it anew. */
    private void rewriteFrom(long index, String body) throws SQLException {
        List<String> changes = new ArrayList<>();
        try (EntryStore store = EntryStore.openToRead(db)) {
            String previous = store.row(index - 1).orElseThrow().hash();
            for (long at = index; at < ENTRIES; at++) {
                EntryText old = store.row(at).orElseThrow().text();
                EntryText forged = new EntryText(
                        at,
                        old.time(),
                        old.run(),
                        old.kind(),
                        old.part(),
                        old.intent(),
                        at == index ? body : old.body(),
                        previous);
                changes.add("UPDATE entry SET body = '" + forged.body() + "', previous = '" + previous + "', hash = '"
                        + forged.hash() + "' WHERE idx = " + at);
                previous = forged.hash();
            }
        }
        tamper(changes.toArray(String[]::new));
    }

    @Test
    void aLogInPlaceOfTheLogIsFound() throws IOException {
        Path other = folder.resolve("other.db");
        fill(other, new FileAnchors(folder.resolve("other-anchor")), "forged");
        Files.move(other, db, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        expectBroken(9, "replaced by another one");
        expectNotOpened();
    }

    @Test
    void aChangedIdentityIsFound() throws SQLException {
        tamper("UPDATE entry SET body = '{\"format\":1,\"log\":\"" + "0".repeat(32) + "\"}' WHERE idx = 0");
        expectBroken(0, "edited");
        expectNotOpened();
        String forged;
        try (EntryStore store = EntryStore.openToRead(db)) {
            forged = store.row(0).orElseThrow().text().hash();
        }
        tamper("UPDATE entry SET hash = '" + forged + "' WHERE idx = 0");
        expectBroken(1, "identity was changed");
    }

    @Test
    void aMissingFileAndAMissingMemoryAreFound() throws IOException {
        Files.delete(folder.resolve("anchor"));
        expectBroken(AuditVerdict.Broken.WHOLE_LOG, "outside memory knows nothing");
        expectNotOpened();
        fill(folder.resolve("second.db"), anchors, "step");
        Files.delete(db);
        expectBroken(AuditVerdict.Broken.WHOLE_LOG, "there is no log");
        expectNotOpened();
    }

    @Test
    void aFileThatIsNoDatabaseAndAFlippedBitAreFound() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(db.toFile(), "rw")) {
            byte[] page = new byte[(int) file.length()];
            file.readFully(page);
            int at = new String(page, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("{\"step\":6}");
            file.seek(at + 8);
            file.write('6' ^ 1);
        }
        expectBroken(6, "edited");
        Files.writeString(db, "no database at all, but long enough to have been one".repeat(100));
        expectBroken(AuditVerdict.Broken.WHOLE_LOG, "cannot be read");
        expectNotOpened();
    }

    @Test
    void aRemovedOrAddedGuardIsFound() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER quiet AFTER INSERT ON entry BEGIN SELECT 1; END");
            expectBroken(AuditVerdict.Broken.WHOLE_LOG, "\"quiet\" was changed or added");
            expectNotOpened();
            statement.execute("DROP TRIGGER quiet");
            statement.execute("DROP TRIGGER entry_no_delete");
        }
        expectBroken(AuditVerdict.Broken.WHOLE_LOG, "\"entry_no_delete\"");
        expectNotOpened();
    }

    @Test
    void nothingIsPutOnTopOfALogThatWasCutWhileItWasOpen() throws SQLException {
        try (AuditLog log = AuditLog.open(db, Redactor.of(Map.of()), Clock.systemUTC(), anchors)) {
            log.append(RUN, "note", JsonNodeFactory.instance.objectNode());
            tamper("DELETE FROM entry WHERE idx >= 8");
            assertThatThrownBy(() -> log.append(RUN, "note", JsonNodeFactory.instance.objectNode()))
                    .isInstanceOf(AuditUnavailable.class)
                    .hasMessageContaining("changed from outside");
        }
        expectBroken(8, "cut off");
    }

    @Test
    void theOwnerGoesOnAfterABreakWithoutHidingIt() throws SQLException {
        assertThatThrownBy(this::goOn).isInstanceOf(IllegalStateException.class).hasMessageContaining("is whole");
        Anchors.Head known = anchors.last().orElseThrow();
        tamper("DELETE FROM entry WHERE idx >= 7");
        try (AuditLog log = goOn()) {
            AuditEntry first = log.entries(AuditQuery.all()).getFirst();
            assertThat(first.body().path("after").path("reason").stringValue()).contains("cut off");
            assertThat(first.body().path("after").path("count").longValue()).isEqualTo(known.count());
            assertThat(first.body().path("after").path("head").stringValue()).isEqualTo(known.hash());
            assertThat(first.body().path("after").path("why").stringValue()).isEqualTo("a disk failed");
            String kept = first.body().path("after").path("kept").stringValue();
            assertThat(AuditLog.openToRead(folder.resolve(kept), anchors).entries(AuditQuery.all()))
                    .hasSize(7);
            log.append(RUN, "note", JsonNodeFactory.instance.objectNode());
            assertThat(log.verify()).isInstanceOf(AuditVerdict.Intact.class);
        }
        AuditLog.open(db, Redactor.of(Map.of()), Clock.systemUTC(), anchors).close();
    }

    private AuditLog goOn() {
        return AuditLog.openAfterBreak(db, Redactor.of(Map.of()), Clock.systemUTC(), anchors, "a disk failed");
    }

    /** An outside memory that the forger has reached as well: what the check is worth without one. */
    private Anchors agreeing() throws SQLException {
        Optional<Anchors.Head> head;
        try (EntryStore store = EntryStore.openToRead(db)) {
            head = store.head();
        }
        return new Anchors() {
            @Override
            public void put(long count, String hash) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Head> last() {
                return head;
            }
        };
    }
}
