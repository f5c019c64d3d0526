package dev.reelwright.budgets;

import static dev.reelwright.budgets.Samples.KEY;
import static dev.reelwright.budgets.Samples.ask;
import static dev.reelwright.budgets.Samples.cap;
import static dev.reelwright.budgets.Samples.changed;
import static dev.reelwright.budgets.Samples.open;
import static dev.reelwright.budgets.Samples.refused;
import static dev.reelwright.budgets.Samples.reserved;
import static dev.reelwright.budgets.Samples.settled;
import static dev.reelwright.budgets.Samples.stopped;
import static dev.reelwright.budgets.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.budgets.ReserveAnswer.Reason;
import dev.reelwright.budgets.ReserveAnswer.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {
    private static final String NEVER_CHANGES = """
            CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END""";
    private static final String NEVER_GOES = """
            CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
            BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
    private Path db;
    private byte[] sound;
    private List<LedgerEntry> entries;
    private Anchor head;

    @BeforeEach
    void makeALedgerWithAHistory() throws Exception {
        db = folder.resolve("ledger.db");
        try (Ledger ledger = Samples.quick(db, clock)) {
            changed(ledger.setCap(KEY, cap(Scope.TOTAL, 1_000)));
            for (int i = 0; i < 30; i++) {
                reserved(ledger.reserve(ask("op-" + i, 10)));
                settled(ledger.sending("op-" + i));
                settled(ledger.post("op-" + i, usd(i % 10)));
            }
            entries = ledger.entries(null);
            head = ledger.head();
        }
        sound = Files.readAllBytes(db);
        assertThat(folder.resolve("ledger.db-wal"))
                .as("all of it is in the one file")
                .doesNotExist();
    }

    @Test
    void aSoundLedgerOpensAsItWasClosed() {
        try (Ledger ledger = Ledger.open(db, clock, Optional.of(head))) {
            open(ledger.state());
            assertThat(ledger.entries(null)).isEqualTo(entries);
            reserved(ledger.reserve(ask("new", 1)));
        }
    }

    @Test
    void aFlippedBitIsFoundOrChangesNothing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i < 150; i++) {
            byte[] bytes = sound.clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            String story = "byte " + at + " of " + bytes.length + ", seed " + seed;
            found += opensStoppedOrUnharmed(bytes, story) ? 1 : 0;
        }
        assertThat(found).as("flips that hit something, seed " + seed).isGreaterThan(30);
    }

    /** SQLite leaves old bytes in unused parts of its pages: there a flip may be found to harm nothing. */
    @Test
    void aFlippedBitInAnyFieldOfAnEntryIsFound() throws Exception {
        String digest = "digest of op-3";
        for (String text :
                List.of("RESERVE", "op-17", "openai", digest, "an image", KEY.fingerprint(), "SENDING", head.hash())) {
            int found = 0;
            for (int at = indexOf(text, 0); at >= 0 && found == 0; at = indexOf(text, at + 1)) {
                byte[] bytes = sound.clone();
                bytes[at] ^= 1;
                found += opensStoppedOrUnharmed(bytes, text + " at byte " + at) ? 1 : 0;
            }
            assertThat(found).as(text).isEqualTo(1);
        }
    }

    @Test
    void aTruncatedFileIsFoundWhereverItIsCut() throws Exception {
        Set<Integer> sizes = new HashSet<>(List.of(0, 1, 15, 16, 99, 100, sound.length - 1));
        for (int page = 4096; page < sound.length; page += 4096) {
            sizes.add(page);
            sizes.add(page + 1_000);
        }
        for (int size : sizes) {
            byte[] cut = new byte[Math.min(size, sound.length - 1)];
            System.arraycopy(sound, 0, cut, 0, cut.length);
            Files.write(db, cut);
            assertStopped(Ledger.open(db, clock), "cut to " + cut.length);
        }
    }

    @Test
    void anEmptyFileIsNeverTakenForANewLedger() throws Exception {
        Files.write(db, new byte[0]);
        Ledger ledger = Ledger.open(db, clock);
        assertThat(stopped(ledger.state())).contains("it is empty");
        assertStopped(ledger, "empty");
        assertThat(db).isEmptyFile();
    }

    @Test
    void anOldCopyIsFoundByAHeadThatWasKeptElsewhere() throws Exception {
        Path copy = Files.copy(db, folder.resolve("copy.db"));
        Anchor later;
        try (Ledger ledger = Ledger.open(db, clock)) {
            reserved(ledger.reserve(ask("later", 10)));
            later = ledger.head();
        }
        Files.move(copy, db, StandardCopyOption.REPLACE_EXISTING);
        try (Ledger unaware = Ledger.open(db, clock)) {
            open(unaware.state());
            assertThat(stopped(unaware.checkAgainst(later))).contains("old or another copy");
            assertRefused(unaware);
        }
        assertStopped(Ledger.open(db, clock, Optional.of(later)), "expected at least");
    }

    @Test
    void aLedgerThatGrewSinceTheHeadWasKeptIsSound() {
        try (Ledger ledger = Ledger.open(db, clock)) {
            reserved(ledger.reserve(ask("later", 10)));
            open(ledger.checkAgainst(head));
            open(ledger.checkAgainst(Anchor.empty()));
        }
    }

    @Test
    void anotherLedgerInItsPlaceIsFoundByAHeadThatWasKeptElsewhere() throws Exception {
        Files.delete(db);
        assertStopped(Ledger.open(db, clock, Optional.of(head)), "a new ledger");
        Files.delete(db);
        try (Ledger forged = Samples.quick(db, new SettableClock("2026-11-20T12:00:01Z"))) {
            changed(forged.setCap(KEY, cap(Scope.TOTAL, 1_000_000)));
            for (int i = 0; i < 100; i++) {
                reserved(forged.reserve(ask("op-" + i, 10)));
            }
        }
        assertStopped(Ledger.open(db, clock, Optional.of(head)), "a forged ledger");
    }

    @Test
    void aFileThatIsReplacedCutOrGoneWhileOpenStopsTheNextReservation() throws Exception {
        Path copy = Files.copy(db, folder.resolve("copy.db"));
        try (Ledger ledger = Ledger.open(db, clock)) {
            reserved(ledger.reserve(ask("before", 1)));
            Files.move(copy, db, StandardCopyOption.REPLACE_EXISTING);
            assertRefused(ledger);
            assertThat(stopped(ledger.state())).contains("another file was put in its place");
        }
        Files.write(db, sound);
        try (Ledger ledger = Ledger.open(db, clock)) {
            Files.delete(db);
            assertRefused(ledger);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE entry SET micros = 1 WHERE n = 5",
                "DELETE FROM entry WHERE n = 91",
                "DELETE FROM entry WHERE n = 5",
                "INSERT INTO entry SELECT 500, at, kind, 'x', alias, fingerprint, run, scope, micros, currency, digest, note, holder, hash FROM entry WHERE n = 2",
                "INSERT OR REPLACE INTO entry SELECT n, at, kind, operation, alias, fingerprint, run, scope, 1, currency, digest, note, holder, hash FROM entry WHERE n = 5"
            })
    void theFileItselfRefusesToChangeAnEntry(String statement) {
        assertThatThrownBy(() -> sql(statement)).hasMessageContaining("entry");
        try (Ledger ledger = Ledger.open(db, clock)) {
            open(ledger.state());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE entry SET micros = 1 WHERE n = 2",
                "UPDATE entry SET note = 'x' WHERE n = 91",
                "UPDATE entry SET at = at - 86400000 WHERE n > 50",
                "UPDATE entry SET hash = 'x' WHERE n = 7",
                "UPDATE entry SET kind = 'BRIBE' WHERE n = 7",
                "UPDATE entry SET alias = 'other' WHERE n = 3",
                "DELETE FROM entry WHERE n = 91",
                "DELETE FROM entry WHERE n = 60",
                "DELETE FROM entry",
                "UPDATE head SET count = 90, hash = (SELECT hash FROM entry WHERE n = 90)",
                "UPDATE head SET count = 0, hash = '0000000000000000000000000000000000000000000000000000000000000000'",
                "UPDATE head SET hash = 'none'",
                "DELETE FROM head",
                "PRAGMA user_version = 2",
                "PRAGMA user_version = 0",
                "PRAGMA application_id = 1",
                "DROP TRIGGER entry_in_order",
                "DROP INDEX resolved_once",
                "UPDATE sqlite_schema SET rootpage = (SELECT sum(rootpage) FROM sqlite_schema WHERE name LIKE 're%_once')"
                        + " - rootpage WHERE name LIKE 're%_once'",
                "CREATE TABLE extra(x)",
                "CREATE TRIGGER generous AFTER INSERT ON entry BEGIN UPDATE head SET count = 0; END"
            })
    void aChangeMadeWithTheTriggersTakenAwayIsFound(String statement) throws Exception {
        sql(
                "PRAGMA writable_schema = ON",
                "DROP TRIGGER entry_never_changes",
                "DROP TRIGGER entry_never_goes",
                statement,
                NEVER_CHANGES,
                NEVER_GOES);
        assertStopped(Ledger.open(db, clock), statement);
    }

    @Test
    void takingTheTriggersAwayAndPuttingThemBackIsNoDamage() throws Exception {
        sql("DROP TRIGGER entry_never_changes", "DROP TRIGGER entry_never_goes", NEVER_CHANGES, NEVER_GOES);
        try (Ledger ledger = Ledger.open(db, clock)) {
            open(ledger.state());
        }
    }

    @Test
    void anEntryThatCannotFollowIsFoundEvenWithARightHash() throws Exception {
        Book book = new Book();
        entries.forEach(book::apply);
        LedgerEntry twice = EntryChain.seal(
                Draft.step(LedgerEntry.Kind.RELEASE, book.reservation("op-1").orElseThrow(), usd(10), "again"),
                clock.instant(),
                head);
        assertThatThrownBy(() -> book.apply(twice))
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining("op-1");
        Book young = new Book();
        entries.forEach(young::apply);
        LedgerEntry earlier = EntryChain.seal(
                Draft.ofKey(LedgerEntry.Kind.FREEZE, KEY, "x"), clock.instant().minusMillis(1), head);
        assertThatThrownBy(() -> young.apply(earlier))
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining("older");
    }

    @Test
    void aFileThatIsNoLedgerIsLeftAlone() throws Exception {
        byte[] text = "my diary".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Files.write(db, text);
        assertStopped(Ledger.open(db, clock), "text");
        assertThat(Files.readAllBytes(db)).isEqualTo(text);
        Files.delete(db);
        sql("CREATE TABLE diary(line)");
        assertStopped(Ledger.open(db, clock), "another database");
    }

    @Test
    void aPlaceWhereNoLedgerCanBeIsToldNotThrown() throws Exception {
        assertStopped(Ledger.open(folder, clock), "a folder");
        assertStopped(Ledger.open(folder.resolve("no/such/folder/ledger.db"), clock), "no folder");
        assertStopped(Ledger.open(db.resolve("ledger.db"), clock), "below a file");
        assertStopped(Ledger.open(Path.of("/proc/ledger.db"), clock), "where nobody can make a file");
    }

    @Test
    void aLedgerThatCannotBeWrittenSpendsNothing() throws Exception {
        Files.createDirectory(folder.resolve("ledger.db-wal"));
        assertStopped(Ledger.open(db, clock), "a folder where its log must go");
        assertThat(folder.resolve("ledger.db-wal")).doesNotExist();
        try (Ledger ledger = Ledger.open(db, clock)) {
            open(ledger.state());
        }
    }

    @Test
    void aClosedLedgerSpendsNothing() {
        Ledger ledger = Ledger.open(db, clock);
        ledger.close();
        ledger.close();
        assertRefused(ledger);
        assertThatThrownBy(() -> ledger.balance(KEY)).isInstanceOf(LedgerStoppedException.class);
    }

    private boolean opensStoppedOrUnharmed(byte[] bytes, String story) throws IOException {
        Files.write(db, bytes);
        try (Ledger ledger = Ledger.open(db, clock)) {
            if (ledger.state() instanceof LedgerState.Stopped) {
                assertRefused(ledger);
                return true;
            }
            assertThat(ledger.entries(null)).as(story).isEqualTo(entries);
            assertThat(ledger.reserve(ask("op-1", 10))).as(story).isInstanceOf(Refused.class);
            return false;
        }
    }

    private void assertStopped(Ledger ledger, String story) throws IOException {
        try (ledger) {
            assertThat(ledger.state()).as(story).isInstanceOf(LedgerState.Stopped.class);
            assertThat(stopped(ledger.state()))
                    .contains("ledger")
                    .contains("Nothing is spent until")
                    .contains(folder.getRoot().toString());
            assertRefused(ledger);
            assertThat(ledger.post("op-1", usd(1))).isInstanceOf(SettleAnswer.Stopped.class);
            assertThat(ledger.recover("r-1")).isInstanceOf(RecoverAnswer.Stopped.class);
            assertThat(ledger.setCap(KEY, cap(Scope.DAY, 1))).isInstanceOf(ChangeAnswer.Unchanged.class);
            assertThat(ledger.putAnchor("audit", Anchor.empty())).isInstanceOf(ChangeAnswer.Unchanged.class);
            assertThatThrownBy(() -> ledger.balance(KEY)).isInstanceOf(LedgerStoppedException.class);
            assertThatThrownBy(() -> ledger.anchor("audit")).isInstanceOf(LedgerStoppedException.class);
        }
        Files.deleteIfExists(folder.resolve("ledger.db-wal"));
        Files.deleteIfExists(folder.resolve("ledger.db-shm"));
    }

    private static void assertRefused(Ledger ledger) {
        assertThat(refused(ledger.reserve(ask("new", Key.local(), "r-1", 0)))).isEqualTo(new Reason.NoSpending());
        assertThat(refused(ledger.reserve(ask("new", 1)))).isEqualTo(new Reason.NoSpending());
    }

    private void sql(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db);
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private int indexOf(String text, int from) {
        return new String(sound, StandardCharsets.ISO_8859_1).indexOf(text, from);
    }
}
