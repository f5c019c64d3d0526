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
import static dev.reelwright.budgets.Samples.unchanged;
import static dev.reelwright.budgets.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.budgets.Reservation.State;
import dev.reelwright.budgets.ReserveAnswer.Reason;
import dev.reelwright.budgets.ReserveAnswer.Refused;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** What holds between processes, and when one is killed. */
class ProcessTest {
    @TempDir
    Path folder;

    @Test
    void ofFourProcessesOfTwoHundredThreadsExactlyTheCapIsAdmitted() throws Exception {
        Path db = folder.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(db, Clock.systemUTC())) {
            changed(ledger.setCap(KEY, cap(Scope.TOTAL, 100)));
            List<LedgerProcess> crowd = new ArrayList<>();
            for (int p = 0; p < 4; p++) {
                crowd.add(LedgerProcess.start("crowd", db, "p" + p));
            }
            for (LedgerProcess process : crowd) {
                assertThat(process.line()).isEqualTo("ready");
            }
            for (LedgerProcess process : crowd) {
                process.go();
            }
            List<String> providersBook = new ArrayList<>();
            for (LedgerProcess process : crowd) {
                providersBook.addAll(process.rest());
                assertThat(process.exit()).isZero();
            }
            assertThat(providersBook).hasSize(100).doesNotHaveDuplicates();
            assertThat(ledger.balance(KEY).reserved()).isEqualTo(usd(100));
            assertThat(refused(ledger.reserve(ask("one more", 1)))).isInstanceOf(Reason.OverCap.class);
            open(ledger.state());
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
        Path db = folder.resolve("ledger.db");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Ledger ledger = Ledger.open(db, Clock.systemUTC())) {
            changed(ledger.setCap(KEY, cap(Scope.TOTAL, 100_000_000)));
        }
        for (int round = 0; round < 5; round++) {
            Map<String, State> told = new HashMap<>();
            try (LedgerProcess worker = LedgerProcess.start("work", db, "w" + round)) {
                int lines = 1 + random.nextInt(300);
                for (int i = 0; i < lines; i++) {
                    tell(told, worker.line());
                }
                worker.kill();
                worker.rest().forEach(line -> tell(told, line));
            }
            try (Ledger ledger = Ledger.open(db, Clock.systemUTC())) {
                open(ledger.state());
                assertThat(told).as("seed " + seed).isNotEmpty();
                told.forEach((id, state) -> assertThat(
                                ledger.reservation(id).orElseThrow().state())
                        .as(id + " of seed " + seed)
                        .isGreaterThanOrEqualTo(state));
                long begun = ledger.entries("run w" + round).stream()
                        .filter(e -> e.kind() == LedgerEntry.Kind.RESERVE)
                        .count();
                assertThat(begun - told.size())
                        .as("at most the one that was cut off")
                        .isBetween(0L, 1L);
                recoverAndCheck(ledger, "run w" + round, told);
            }
        }
    }

    @Test
    void aCallLeftAtAnyPointIsRedoneDoubtedOrDoneButNeverLost() throws Exception {
        Path db = folder.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(db, Clock.systemUTC())) {
            changed(ledger.setCap(KEY, cap(Scope.TOTAL, 1_000)));
            try (LedgerProcess process = LedgerProcess.start("points", db, "p")) {
                assertThat(process.line()).isEqualTo("there");
                assertThat(process.exit()).isEqualTo(137);
            }
            assertThat(ledger.balance(KEY)).satisfies(b -> {
                assertThat(b.reserved())
                        .as("opening and waiting release nothing")
                        .isEqualTo(usd(50));
                assertThat(b.posted()).isEqualTo(usd(14));
            });
            assertThat(ledger.doubts())
                    .allMatch(Doubt::unrecovered)
                    .extracting(d -> d.reservation().operation())
                    .containsExactly("c", "d", "e", "f");
            assertThat(ledger.recover("dead")).isInstanceOf(RecoverAnswer.Recovered.class);
            assertThat(ledger.reservation("a")).as("before reserving: redo").isEmpty();
            assertThat(pointsIn(ledger, State.RELEASED)).containsExactly("b");
            assertThat(pointsIn(ledger, State.IN_DOUBT)).containsExactly("c", "d", "e", "f");
            assertThat(pointsIn(ledger, State.POSTED)).containsExactly("g", "h");
            assertThat(ledger.doubts()).noneMatch(Doubt::unrecovered).hasSize(4);
            assertThat(ledger.balance(KEY).inDoubt()).isEqualTo(usd(40));
            neverAgain(ledger);
        }
    }

    @Test
    void whatALivingProcessIsSendingIsNoDoubt() {
        try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), Clock.systemUTC())) {
            changed(ledger.setCap(KEY, cap(Scope.TOTAL, 10)));
            reserved(ledger.reserve(ask("a", 10)));
            settled(ledger.sending("a"));
            assertThat(ledger.doubts()).isEmpty();
        }
    }

    @Test
    void aLedgerThatAnotherProgramLocksSpendsNothingUntilItIsFreeAgain() throws Exception {
        Path db = folder.resolve("ledger.db");
        try (Ledger ledger =
                SqliteLedger.open(db, Clock.systemUTC(), new Tuning(Duration.ofMillis(20), SynchronousMode.FULL))) {
            changed(ledger.setCap(KEY, cap(Scope.TOTAL, 10)));
            try (LedgerProcess other = LedgerProcess.start("lock", db, "l")) {
                assertThat(other.line()).isEqualTo("locked");
                ReserveAnswer answer = ledger.reserve(ask("a", 1));
                assertThat(refused(answer)).isEqualTo(new Reason.NoSpending());
                assertThat(((Refused) answer).message()).contains(db.toString()).contains("locked by another program");
                assertThat(stopped(ledger.state())).contains("locked");
                assertThat(ledger.balance(KEY).used()).as("reading goes on").isEqualTo(usd(0));
                other.go();
                assertThat(other.line()).isEqualTo("unlocked");
                assertThat(other.exit()).isZero();
            }
            open(ledger.state());
            reserved(ledger.reserve(ask("a", 10)));
        }
    }

    @Test
    void aLedgerThatCannotGrowSpendsNothingAndKeepsWhatItAcknowledged() throws Exception {
        Path db = folder.resolve("ledger.db");
        int blocksOfHalfAKilobyte = 6_000;
        List<String> limited = List.of("sh", "-c", "ulimit -f " + blocksOfHalfAKilobyte + "; exec \"$@\"", "sh");
        int acknowledged;
        try (LedgerProcess process = LedgerProcess.start(limited, "fill", db, "f")) {
            acknowledged = Integer.parseInt(process.line());
            assertThat(process.line()).isEqualTo(new Reason.NoSpending().toString());
            assertThat(process.line()).contains(db.toString()).contains("Nothing is spent until");
        }
        assertThat(acknowledged).isGreaterThan(100);
        try (Ledger ledger = Ledger.open(db, Clock.systemUTC())) {
            open(ledger.state());
            assertThat(ledger.head().count()).isEqualTo(acknowledged);
            reserved(ledger.reserve(ask("now there is room", 0)));
        }
    }

    private static List<String> pointsIn(Ledger ledger, State state) {
        return Stream.of("b", "c", "d", "e", "f", "g", "h")
                .filter(point -> ledger.reservation(point).orElseThrow().state() == state)
                .toList();
    }

    private static void neverAgain(Ledger ledger) {
        for (String point : List.of("c", "d", "e", "f")) {
            assertThat(refused(ledger.reserve(ask(point, KEY, "dead", 10)))).isInstanceOf(Reason.AlreadySent.class);
            unchanged(ledger.sending(point));
        }
        for (String point : List.of("g", "h")) {
            assertThat(refused(ledger.reserve(ask(point, KEY, "dead", 10)))).isInstanceOf(Reason.AlreadySettled.class);
        }
    }

    private static void tell(Map<String, State> told, String line) {
        String[] words = line.split(" ");
        if (words.length == 2) {
            told.put(words[0], State.valueOf(words[1]));
        }
    }

    /** Everything that was told as being sent is posted or in doubt: the provider may have billed it. */
    private static void recoverAndCheck(Ledger ledger, String run, Map<String, State> told) {
        ledger.recover(run);
        Map<State, Integer> states = new EnumMap<>(State.class);
        told.forEach((id, state) -> {
            State now = ledger.reservation(id).orElseThrow().state();
            states.merge(now, 1, Integer::sum);
            if (state != State.RESERVED) {
                assertThat(now).isIn(State.POSTED, State.IN_DOUBT);
            }
        });
        assertThat(states).doesNotContainKeys(State.RESERVED, State.SENDING);
    }
}
