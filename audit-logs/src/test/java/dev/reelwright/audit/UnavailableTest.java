package dev.reelwright.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A log that cannot be written keeps the action from happening. */
class UnavailableTest {
    private static final RunId RUN = new RunId("r-one");

    @TempDir
    Path folder;

    private AuditLog open(Path db) {
        return AuditLog.open(db, Redactor.of(Map.of()), Clock.systemUTC(), new FileAnchors(folder.resolve("anchor")));
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void aPlaceThatCannotHoldALogIsRefusedWithItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Path taken = Files.createDirectory(folder.resolve("taken"));
        for (Path place : new Path[] {folder.resolve("absent/audit.db"), file.resolve("audit.db"), taken, file}) {
            assertThatThrownBy(() -> open(place))
                    .isInstanceOf(AuditUnavailable.class)
                    .hasMessageContaining(place.toString())
                    .hasMessageContaining("nothing may be done");
        }
        assertThat(file).hasContent("no folder");
        open(folder.resolve("audit.db")).close();
    }

    @Test
    void aPlaceWithAnOddNameIsTakenAsItIs() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("a?mode=memory&b%41 #ü"));
        try (AuditLog log = open(odd.resolve("audit.db"))) {
            log.append(RUN, "note", empty());
            assertThat(log.verify()).isInstanceOf(AuditVerdict.Intact.class);
        }
        assertThat(odd.resolve("audit.db")).isNotEmptyFile();
    }

    @Test
    void theActionDoesNotHappenWhenItsIntentIsNotDurable() throws SQLException {
        AtomicInteger actions = new AtomicInteger();
        Path db = folder.resolve("audit.db");
        try (AuditLog log = open(db)) {
            act(log, actions);
            refuseWrites(db);
            assertThatThrownBy(() -> act(log, actions))
                    .isInstanceOf(AuditUnavailable.class)
                    .hasMessageContaining("cannot be written");
            log.close();
            assertThatThrownBy(() -> act(log, actions)).isInstanceOf(AuditUnavailable.class);
        }
        assertThat(actions).hasValue(1);
    }

    private static void act(AuditLog log, AtomicInteger actions) {
        Intent intent = log.intent(RUN, "pay", empty());
        actions.incrementAndGet();
        intent.result("paid", empty());
    }

    private static void refuseWrites(Path db) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER no BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no'); END");
        }
    }

    @Test
    void aMalformedKindIsTheCallersFault() {
        try (AuditLog log = open(folder.resolve("audit.db"))) {
            for (String kind : new String[] {"", "Kind", "a b", "a\n", "x".repeat(65)}) {
                assertThatThrownBy(() -> log.append(RUN, kind, empty())).isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(log.append(RUN, "x".repeat(64), empty()).index()).isEqualTo(1);
        }
    }

    @Test
    void everyCommitReachesTheDisk() throws SQLException {
        Path db = folder.resolve("audit.db");
        open(db).close();
        try (EntryStore store = EntryStore.open(db);
                Statement statement = store.connection().createStatement()) {
            try (ResultSet full = statement.executeQuery("PRAGMA synchronous")) {
                assertThat(full.getInt(1)).isEqualTo(2);
            }
            try (ResultSet wal = statement.executeQuery("PRAGMA journal_mode")) {
                assertThat(wal.getString(1)).isEqualTo("wal");
            }
        }
    }
}
