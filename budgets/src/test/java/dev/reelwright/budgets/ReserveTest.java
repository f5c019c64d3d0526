package dev.reelwright.budgets;

import static dev.reelwright.budgets.Samples.KEY;
import static dev.reelwright.budgets.Samples.OTHER;
import static dev.reelwright.budgets.Samples.admitted;
import static dev.reelwright.budgets.Samples.ask;
import static dev.reelwright.budgets.Samples.cap;
import static dev.reelwright.budgets.Samples.changed;
import static dev.reelwright.budgets.Samples.open;
import static dev.reelwright.budgets.Samples.refused;
import static dev.reelwright.budgets.Samples.reserved;
import static dev.reelwright.budgets.Samples.settled;
import static dev.reelwright.budgets.Samples.unchanged;
import static dev.reelwright.budgets.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.budgets.Reservation.State;
import dev.reelwright.budgets.ReserveAnswer.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
    private Ledger ledger;

    @BeforeEach
    void openLedger() {
        ledger = Ledger.open(folder.resolve("ledger ü?#%.db"), clock);
        open(ledger.state());
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void aCallIsAdmittedUpToTheCapAndNotAMicroAbove() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 100)));
        reserved(ledger.reserve(ask("a", 60)));
        assertThat(refused(ledger.reserve(ask("b", 41))))
                .isEqualTo(new Reason.OverCap(cap(Scope.TOTAL, 100), usd(41), usd(40)));
        reserved(ledger.reserve(ask("c", 40)));
        assertThat(admitted(ledger.reserve(ask("d", 1)))).isFalse();
        assertThat(ledger.balance(KEY).reserved()).isEqualTo(usd(100));
    }

    @Test
    void everyCapThatAppliesIsAsked() {
        for (Scope scope : Scope.values()) {
            Key key = Key.of(scope.word(), "secret of " + scope);
            for (Scope each : Scope.values()) {
                changed(ledger.setCap(key, cap(each, each == scope ? 10 : 1_000)));
            }
            String run = "r-" + scope;
            reserved(ledger.reserve(ask(scope + "1", key, run, 10)));
            assertThat(refused(ledger.reserve(ask(scope + "2", key, run, 1))))
                    .isEqualTo(new Reason.OverCap(cap(scope, 10), usd(1), usd(0)));
        }
    }

    @Test
    void aRunCapOfAKeyBoundsEachRunAlone() {
        changed(ledger.setCap(KEY, cap(Scope.RUN, 10)));
        reserved(ledger.reserve(ask("a", KEY, "r-1", 10)));
        reserved(ledger.reserve(ask("b", KEY, "r-2", 10)));
        assertThat(admitted(ledger.reserve(ask("c", KEY, "r-1", 1)))).isFalse();
    }

    @Test
    void aCapOfOneRunCountsAllItsKeys() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 100)));
        changed(ledger.setCap(OTHER, cap(Scope.TOTAL, 100)));
        changed(ledger.setRunCap("r-1", usd(15)));
        reserved(ledger.reserve(ask("a", KEY, "r-1", 10)));
        assertThat(refused(ledger.reserve(ask("b", OTHER, "r-1", 6))))
                .isEqualTo(new Reason.OverCap(cap(Scope.RUN, 15), usd(6), usd(5)));
        reserved(ledger.reserve(ask("c", OTHER, "r-1", 5)));
        reserved(ledger.reserve(ask("d", OTHER, "r-2", 50)));
        assertThat(ledger.runBalance("r-1").used()).isEqualTo(usd(15));
        assertThat(ledger.runBalance("r-1").caps()).containsExactly(new CapLeft(cap(Scope.RUN, 15), "r-1", usd(0)));
    }

    @Test
    void aRunCapGivesNoRightToAKeyWithoutCap() {
        changed(ledger.setRunCap("r-1", usd(15)));
        assertThat(admitted(ledger.reserve(ask("a", 1)))).isFalse();
    }

    @Test
    void aKeyWithoutAnyCapMaySpendNothingAndTheMessageSaysHow() {
        ReserveAnswer answer = ledger.reserve(ask("a", 1));
        assertThat(refused(answer)).isEqualTo(new Reason.OverCap(cap(Scope.TOTAL, 0), usd(1), usd(0)));
        assertThat(((ReserveAnswer.Refused) answer).message())
                .contains("openai")
                .contains("set a total, day");
        reserved(ledger.reserve(ask("b", 0)));
    }

    @Test
    void workOfThisMachineAlwaysPassesAndIsJournaled() {
        reserved(ledger.reserve(ask("a", Key.local(), "r-1", 0)));
        settled(ledger.post("a", usd(0)));
        assertThat(ledger.entries("r-1"))
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.RESERVE, LedgerEntry.Kind.POST);
        assertThat(admitted(ledger.reserve(ask("b", Key.local(), "r-1", 1)))).isFalse();
    }

    @Test
    void anAliasCannotDodgeTheCapOfItsSecret() {
        changed(ledger.setCap(Key.of("one", "same secret"), cap(Scope.TOTAL, 10)));
        reserved(ledger.reserve(ask("a", Key.of("one", "same secret"), "r-1", 10)));
        assertThat(admitted(ledger.reserve(ask("b", Key.of("two", "same secret "), "r-1", 1))))
                .isFalse();
        assertThat(ledger.keys()).extracting(Key::alias).containsExactly("one");
    }

    @Test
    void oneKeysCapLeavesAnotherKeyAlone() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 10)));
        changed(ledger.setCap(OTHER, cap(Scope.TOTAL, 10)));
        reserved(ledger.reserve(ask("a", KEY, "r-1", 10)));
        assertThat(admitted(ledger.reserve(ask("b", KEY, "r-1", 1)))).isFalse();
        reserved(ledger.reserve(ask("c", OTHER, "r-1", 10)));
    }

    @Test
    void anotherCurrencyIsRefusedForKeyAndRun() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 100)));
        changed(ledger.setCap(OTHER, new Cap(Scope.TOTAL, new Money(100, "EUR"))));
        Money euro = new Money(1, "EUR");
        assertThat(refused(ledger.reserve(new ReserveRequest("a", KEY, "r-1", euro, "d", "w"))))
                .isEqualTo(new Reason.OtherCurrency("USD", euro));
        reserved(ledger.reserve(ask("b", KEY, "r-1", 1)));
        assertThat(refused(ledger.reserve(new ReserveRequest("c", OTHER, "r-1", euro, "d", "w"))))
                .isEqualTo(new Reason.OtherCurrency("USD", euro));
        reserved(ledger.reserve(new ReserveRequest("d", OTHER, "r-2", euro, "d", "w")));
        assertThat(ledger.setCap(KEY, new Cap(Scope.DAY, euro))).isInstanceOf(ChangeAnswer.Unchanged.class);
    }

    @Test
    void theSameRequestAgainGivesTheSameHoldOnlyOnce() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 10)));
        Reservation first = reserved(ledger.reserve(ask("a", 10)));
        assertThat(reserved(ledger.reserve(ask("a", 10)))).isEqualTo(first);
        assertThat(ledger.balance(KEY).reserved()).isEqualTo(usd(10));
        assertThat(ledger.head().count()).isEqualTo(2);
    }

    @Test
    void theSameIdForAnythingElseIsRefused() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 10)));
        reserved(ledger.reserve(ask("a", 5)));
        Reason other = new Reason.OtherBody();
        assertThat(refused(ledger.reserve(new ReserveRequest("a", KEY, "r-1", usd(5), "other digest", "w"))))
                .isEqualTo(other);
        assertThat(refused(ledger.reserve(ask("a", 4)))).isEqualTo(other);
        assertThat(refused(ledger.reserve(ask("a", OTHER, "r-1", 5)))).isEqualTo(other);
        assertThat(refused(ledger.reserve(ask("a", KEY, "r-2", 5)))).isEqualTo(other);
        assertThat(ledger.balance(KEY).used()).isEqualTo(usd(5));
    }

    @Test
    void whatWasSentOrSettledIsNotGivenOutAgain() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 10)));
        reserved(ledger.reserve(ask("a", 5)));
        settled(ledger.sending("a"));
        assertThat(refused(ledger.reserve(ask("a", 5)))).isInstanceOf(Reason.AlreadySent.class);
        settled(ledger.doubt("a", "no answer"));
        assertThat(refused(ledger.reserve(ask("a", 5)))).isInstanceOf(Reason.AlreadySent.class);
        settled(ledger.settleDoubt("a", usd(5), "the provider's list"));
        assertThat(refused(ledger.reserve(ask("a", 5)))).isInstanceOf(Reason.AlreadySettled.class);
        assertThat(ledger.reservation("a").orElseThrow().state()).isEqualTo(State.POSTED);
    }

    @Test
    void onlyOneOfManyMaySendForAReservation() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 10)));
        reserved(ledger.reserve(ask("a", 5)));
        settled(ledger.sending("a"));
        unchanged(ledger.sending("a"));
        unchanged(ledger.sending("unknown"));
    }

    @Test
    void aCapCanBeLoweredBelowWhatIsUsedAndThenNothingPasses() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 100)));
        reserved(ledger.reserve(ask("a", 50)));
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 10)));
        assertThat(refused(ledger.reserve(ask("b", 1))))
                .isEqualTo(new Reason.OverCap(cap(Scope.TOTAL, 10), usd(1), usd(-40)));
        assertThat(ledger.balance(KEY).caps()).containsExactly(new CapLeft(cap(Scope.TOTAL, 10), "", usd(-40)));
        changed(ledger.removeCap(KEY, Scope.TOTAL));
        assertThat(admitted(ledger.reserve(ask("c", 1)))).isFalse();
        assertThat(ledger.caps(KEY)).isEmpty();
    }

    @Test
    void settingWhatIsSetWritesNothing() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 100)));
        Anchor before = ledger.head();
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 100)));
        assertThat(ledger.head()).isEqualTo(before);
    }

    @Test
    void amountsNearTheLargestNumberNeitherWrapNorPass() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, Long.MAX_VALUE)));
        reserved(ledger.reserve(ask("a", Long.MAX_VALUE - 5)));
        assertThat(admitted(ledger.reserve(ask("b", 6)))).isFalse();
        assertThat(ledger.post("a", usd(Long.MAX_VALUE))).isInstanceOf(SettleAnswer.Overrun.class);
        changed(ledger.unfreeze(KEY, "looked at"));
        assertThat(admitted(ledger.reserve(ask("c", 1)))).isFalse();
        open(ledger.state());
    }

    @Test
    void aRequestThatCannotBeStoredAsItIsIsRefusedAtTheDoor() {
        assertThatThrownBy(() -> ask("", 1)).hasMessageContaining("operation id");
        assertThatThrownBy(() -> ask("a\nb", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ask("\ud800", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ask("a", -1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> ask("x".repeat(201), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyTextInANoteComesBackOnOneLineAndTheChainHolds() {
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 10)));
        reserved(ledger.reserve(
                new ReserveRequest("a", KEY, "r-1", usd(1), "d", "ﷺ \ud800 \n\t\u0000 😀 '; DROP TABLE entry; --")));
        settled(ledger.release("a", "x".repeat(100_000)));
        assertThat(ledger.entries("r-1").getFirst().note()).isEqualTo("ﷺ       😀 '; DROP TABLE entry; --");
        assertThat(ledger.entries("r-1").getLast().note()).hasSizeLessThan(2_100);
        try (Ledger again = Ledger.open(folder.resolve("ledger ü?#%.db"), clock)) {
            open(again.state());
            assertThat(again.entries(null)).isEqualTo(ledger.entries(null));
        }
    }

    @Test
    void theFileIsForItsOwnerOnlyAndNoHalfMadeOneIsLeft() throws Exception {
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.endsWith(".new"));
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("ledger ü?#%.db")))
                .hasSize(2);
    }

    @Test
    void everyCommitIsOnDiskWhenItReturns() throws Exception {
        try (Connection connection = LedgerFile.at(folder.resolve("other.db")).connect(Tuning.standard());
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeQuery("PRAGMA synchronous").getInt(1))
                    .as("FULL")
                    .isEqualTo(2);
            assertThat(sql.executeQuery("PRAGMA journal_mode").getString(1)).isEqualTo("wal");
            assertThat(sql.executeQuery("PRAGMA busy_timeout").getInt(1)).isEqualTo(10_000);
        }
    }

    @Test
    void anchorsOfOtherLogsAreKept() {
        Anchor anchor = new Anchor(7, "ab".repeat(32));
        assertThat(ledger.anchor("audit")).isEmpty();
        changed(ledger.putAnchor("audit", new Anchor(6, "cd".repeat(32))));
        changed(ledger.putAnchor("audit", anchor));
        assertThat(ledger.anchor("audit")).contains(anchor);
        assertThat(ledger.head()).isEqualTo(Anchor.empty());
    }
}
