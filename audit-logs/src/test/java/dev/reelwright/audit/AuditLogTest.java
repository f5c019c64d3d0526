package dev.reelwright.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AuditLogTest {
    private static final RunId RUN = new RunId("r-one");
    private static final RunId OTHER = new RunId("r-two");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    @TempDir
    Path folder;

    private FileAnchors anchors;

    @BeforeEach
    void placeTheAnchors() {
        anchors = new FileAnchors(folder.resolve("anchor"));
    }

    private AuditLog open() {
        return AuditLog.open(
                folder.resolve("audit.db"), Redactor.of(Map.of()), Clock.fixed(NOON, ZoneOffset.UTC), anchors);
    }

    private static ObjectNode body(String field, Object value) {
        return JsonNodeFactory.instance.objectNode().put(field, String.valueOf(value));
    }

    @Test
    void whatIsAppendedIsThereAfterReopening() {
        AuditEntry written;
        try (AuditLog log = open()) {
            written = log.append(RUN, "directive.read", body("words", 12));
        }
        try (AuditLog log = open()) {
            assertThat(log.entries(AuditQuery.all().ofRun(RUN))).containsExactly(written);
            assertThat(log.verify()).isEqualTo(new AuditVerdict.Intact(2, written.hash()));
            assertThat(log.head()).isEqualTo(new Anchors.Head(2, written.hash()));
        }
        assertThat(written.time()).isEqualTo(Instant.parse("2026-11-20T12:00:00.123Z"));
        assertThat(anchors.last()).contains(new Anchors.Head(2, written.hash()));
    }

    @Test
    void eachLogHasAnIdentityOfItsOwn() throws Exception {
        String first;
        try (AuditLog log = open()) {
            first = log.entries(AuditQuery.all()).getFirst().body().path("log").stringValue();
        }
        Files.delete(folder.resolve("audit.db"));
        Files.delete(folder.resolve("anchor"));
        try (AuditLog log = open()) {
            AuditEntry genesis = log.entries(AuditQuery.all()).getFirst();
            assertThat(genesis.kind()).isEqualTo("log.opened");
            assertThat(genesis.previous()).isEqualTo("0".repeat(64));
            assertThat(genesis.body().path("log").stringValue()).hasSize(32).isNotEqualTo(first);
        }
    }

    @Test
    void anIntentIsOpenUntilItsResultIsRecorded() {
        try (AuditLog log = open()) {
            Intent paid = log.intent(RUN, "call.submit", body("skill", "image"));
            Intent left = log.intent(OTHER, "call.submit", body("skill", "voice"));
            AuditEntry result = paid.result("posted", body("micros", 12));

            assertThat(result.intent()).hasValue(paid.entry().index());
            assertThat(result.body().path("outcome").stringValue()).isEqualTo("posted");
            assertThat(log.openIntents()).containsExactly(left.entry());
            assertThat(log.openIntents(RUN)).isEmpty();
            assertThat(log.openIntents(OTHER)).containsExactly(left.entry());
        }
        try (AuditLog log = open()) {
            long index = log.openIntents().getFirst().index();
            log.reopen(index).result("abandoned", JsonNodeFactory.instance.objectNode());
            assertThat(log.openIntents()).isEmpty();
            assertThatThrownBy(() -> log.reopen(index)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anIntentHasOneResult() {
        try (AuditLog log = open()) {
            Intent intent = log.intent(RUN, "call.submit", body("a", 1));
            intent.result("posted", body("b", 2));
            assertThatThrownBy(() -> intent.result("posted", body("b", 2)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("intent 1");
            assertThatThrownBy(() -> intent.result("posted", body("outcome", 2)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(log.head().count()).isEqualTo(3);
        }
    }

    @Test
    void queriesNarrowByRunKindTimeAndPlace() {
        try (AuditLog log = open()) {
            for (int i = 1; i <= 6; i++) {
                log.append(i % 2 == 0 ? RUN : OTHER, i < 4 ? "early" : "late", body("i", i));
            }
            assertThat(indexes(log, AuditQuery.all())).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(indexes(log, AuditQuery.all().ofRun(RUN))).containsExactly(2L, 4L, 6L);
            assertThat(indexes(log, AuditQuery.all().ofRun(RUN).ofKind("late"))).containsExactly(4L, 6L);
            assertThat(indexes(log, AuditQuery.all().after(2).limit(2))).containsExactly(3L, 4L);
            assertThat(indexes(log, AuditQuery.all().since(NOON.plusSeconds(1))))
                    .isEmpty();
            assertThat(indexes(log, AuditQuery.all().since(NOON))).hasSize(7);
        }
    }

    private static List<Long> indexes(AuditLog log, AuditQuery query) {
        return log.entries(query).stream().map(AuditEntry::index).toList();
    }

    @Test
    void lookingAtALogWritesNothing() {
        Path db = folder.resolve("audit.db");
        try (AuditLog log = AuditLog.openToRead(db, anchors)) {
            assertThat(log.verify()).isInstanceOf(AuditVerdict.Broken.class);
            assertThatThrownBy(log::openIntents).isInstanceOf(AuditUnavailable.class);
        }
        assertThat(db).doesNotExist();
        try (AuditLog log = open();
                AuditLog look = AuditLog.openToRead(db, anchors)) {
            log.append(RUN, "note", body("a", 1));
            assertThat(look.verify()).isEqualTo(log.verify()).isInstanceOf(AuditVerdict.Intact.class);
            assertThat(look.entries(AuditQuery.all())).isEqualTo(log.entries(AuditQuery.all()));
            assertThatThrownBy(() -> look.append(RUN, "note", body("a", 1))).isInstanceOf(AuditUnavailable.class);
        }
    }

    @Test
    void theOutsideMemoryIsToldWhileNobodyElseCanWrite() {
        List<Boolean> free = new ArrayList<>();
        Anchors watching = new Anchors() {
            @Override
            public void put(long count, String head) {
                free.add(canWrite());
                anchors.put(count, head);
            }

            @Override
            public Optional<Head> last() {
                return anchors.last();
            }
        };
        try (AuditLog log =
                AuditLog.open(folder.resolve("audit.db"), Redactor.of(Map.of()), Clock.systemUTC(), watching)) {
            log.append(RUN, "note", body("a", 1));
            assertThat(free).containsExactly(false, false);
            assertThat(canWrite()).isTrue();
        }
    }

    private boolean canWrite() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("audit.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
