package dev.reelwright.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** Programs that die while they record, and programs that record at once. */
class CrashTest {
    @TempDir
    Path folder;

    private Path db;
    private Path anchor;

    @BeforeEach
    void nameTheFiles() {
        db = folder.resolve("audit.db");
        anchor = folder.resolve("anchor");
    }

    private AuditLog open() {
        return AuditLog.open(db, Redactor.of(Map.of()), Clock.systemUTC(), new FileAnchors(anchor));
    }

    /** What the program said before it was killed after so many lines. */
    private static List<String> killAfter(int lines, Process process) throws Exception {
        List<String> said = new ArrayList<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
                if (said.size() == lines) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        return said;
    }

    private static List<Long> numbers(List<String> said, String word) {
        return said.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> Long.parseLong(line.substring(word.length() + 1)))
                .toList();
    }

    @Test
    void whatWasPromisedBeforeAKillIsThereAndTheChainHolds() throws Exception {
        long seed = 7;
        Random random = new Random(seed);
        List<Long> opened = new ArrayList<>();
        List<Long> done = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            List<String> said = killAfter(20 + random.nextInt(200), Recorder.start(db, anchor, "run", 1_000_000));
            opened.addAll(numbers(said, "open"));
            done.addAll(numbers(said, "done"));
            assertThat(ChainCheck.whole(db, new FileAnchors(anchor))).isInstanceOf(AuditVerdict.Intact.class);
        }
        try (AuditLog log = open()) {
            List<AuditEntry> all = log.entries(AuditQuery.all());
            List<Long> intents = indexes(all, AuditEntry.Part.INTENT);
            List<Long> answered = all.stream()
                    .filter(entry -> entry.part() == AuditEntry.Part.RESULT)
                    .map(entry -> entry.intent().orElseThrow())
                    .toList();
            assertThat(opened).as("seed %d", seed).hasSizeGreaterThan(40);
            assertThat(intents).containsAll(opened);
            assertThat(answered).containsAll(done);
            assertThat(log.verify()).isInstanceOf(AuditVerdict.Intact.class);
        }
    }

    private static List<Long> indexes(List<AuditEntry> entries, AuditEntry.Part part) {
        return entries.stream()
                .filter(entry -> entry.part() == part)
                .map(AuditEntry::index)
                .toList();
    }

    @Test
    void anActionWhoseProgramWasKilledIsShownAsOpen() throws Exception {
        List<String> said = killAfter(6, Recorder.start(db, anchor, "hang", 3));
        assertThat(said).last().isEqualTo("hanging");
        long left = numbers(said, "open").getLast();
        try (AuditLog log = open()) {
            assertThat(log.openIntents()).extracting(AuditEntry::index).containsExactly(left);
            log.reopen(left).result("unknown", JsonNodeFactory.instance.objectNode());
            assertThat(log.openIntents()).isEmpty();
        }
    }

    @Test
    void severalProgramsAtOnceWriteOneChain() throws Exception {
        List<Process> programs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            programs.add(Recorder.start(db, anchor, "run", 40));
        }
        List<Long> opened = new ArrayList<>();
        for (Process program : programs) {
            opened.addAll(numbers(killAfter(-1, program), "open"));
        }
        assertThat(opened).hasSize(160).doesNotHaveDuplicates();
        AuditVerdict verdict = ChainCheck.whole(db, new FileAnchors(anchor));
        assertThat(verdict).isInstanceOf(AuditVerdict.Intact.class);
        assertThat(((AuditVerdict.Intact) verdict).count()).isEqualTo(321);
        assertThat(new FileAnchors(anchor).last().orElseThrow().count()).isEqualTo(321);
    }

    @Test
    void aFullDiskStopsTheProgramAndKeepsWhatWasPromised() throws Exception {
        String limited = "ulimit -f 6000; exec \"$@\"";
        List<String> said = killAfter(-1, Recorder.start(db, anchor, "fill", 100_000, "sh", "-c", limited, "limited"));
        assertThat(said.getLast()).startsWith("unavailable").contains("cannot be written");
        assertThat(ChainCheck.whole(db, new FileAnchors(anchor))).isInstanceOf(AuditVerdict.Intact.class);
        try (AuditLog log = open()) {
            assertThat(log.entries(AuditQuery.all()))
                    .extracting(AuditEntry::index)
                    .containsAll(numbers(said, "open"));
        }
    }

    @Test
    void aCrashBetweenTheEntryAndTheOutsideMemoryLeavesALogThatVerifies() {
        FileAnchors real = new FileAnchors(anchor);
        try (AuditLog log = open()) {
            log.append(new RunId("r-one"), "note", JsonNodeFactory.instance.objectNode());
        }
        Anchors.Head before = real.last().orElseThrow();
        try (AuditLog log = AuditLog.open(db, Redactor.of(Map.of()), Clock.systemUTC(), new Dying(real))) {
            Assertions.assertThatThrownBy(
                            () -> log.append(new RunId("r-one"), "note", JsonNodeFactory.instance.objectNode()))
                    .isInstanceOf(AuditUnavailable.class)
                    .hasMessageContaining("outside memory");
        }
        assertThat(real.last()).contains(before);
        assertThat(ChainCheck.whole(db, real)).isInstanceOf(AuditVerdict.Intact.class);
        try (AuditLog log = open()) {
            assertThat(real.last()).contains(log.head()).isNotEqualTo(Optional.of(before));
            assertThat(log.verify())
                    .isEqualTo(new AuditVerdict.Intact(3, log.head().hash()));
        }
    }

    /** Remembers when the log is opened, and never again. */
    private static final class Dying implements Anchors {
        private final Anchors real;
        private boolean opened;

        Dying(Anchors real) {
            this.real = real;
        }

        @Override
        public void put(long count, String head) {
            if (opened) {
                throw new IllegalStateException("dead");
            }
            opened = true;
            real.put(count, head);
        }

        @Override
        public Optional<Head> last() {
            return real.last();
        }
    }
}
