package dev.reelwright.budgets;

import static dev.reelwright.budgets.Samples.KEY;
import static dev.reelwright.budgets.Samples.admitted;
import static dev.reelwright.budgets.Samples.ask;
import static dev.reelwright.budgets.Samples.cap;
import static dev.reelwright.budgets.Samples.changed;
import static dev.reelwright.budgets.Samples.open;
import static dev.reelwright.budgets.Samples.reserved;
import static dev.reelwright.budgets.Samples.settled;
import static dev.reelwright.budgets.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
    private final TimeZone zoneBefore = TimeZone.getDefault();
    private Ledger ledger;

    @BeforeEach
    void openLedger() {
        ledger = Ledger.open(folder.resolve("ledger.db"), clock);
    }

    @AfterEach
    void closeLedger() {
        TimeZone.setDefault(zoneBefore);
        ledger.close();
    }

    @Test
    void aNewDayGivesANewDayCapAndTheOldHoldStaysInItsDay() {
        changed(ledger.setCap(KEY, cap(Scope.DAY, 10)));
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 15)));
        clock.set("2026-11-20T23:59:59.999Z");
        reserved(ledger.reserve(ask("late", 10)));
        clock.set("2026-11-21T00:00:00Z");
        assertThat(ledger.balance(KEY).reserved()).isEqualTo(usd(10));
        reserved(ledger.reserve(ask("early", 5)));
        assertThat(admitted(ledger.reserve(ask("third", 1))))
                .as("the total still counts the hold")
                .isFalse();
        settled(ledger.post("late", usd(7)));
        assertThat(left(Scope.DAY)).isEqualTo(usd(5));
    }

    @Test
    void whatIsPostedAfterTheMonthEdgeCountsInTheMonthItWasReservedIn() {
        changed(ledger.setCap(KEY, cap(Scope.MONTH, 10)));
        clock.set("2026-11-30T23:59:59Z");
        reserved(ledger.reserve(ask("november", 10)));
        settled(ledger.sending("november"));
        clock.set("2026-12-01T00:00:01Z");
        settled(ledger.post("november", usd(10)));
        assertThat(left(Scope.MONTH)).isEqualTo(usd(10));
        reserved(ledger.reserve(ask("december", 10)));
        assertThat(admitted(ledger.reserve(ask("more", 1)))).isFalse();
    }

    @Test
    void aClockThatGoesBackFreesNothing() {
        changed(ledger.setCap(KEY, cap(Scope.DAY, 10)));
        reserved(ledger.reserve(ask("a", 10)));
        clock.set("2026-11-19T12:00:00Z");
        assertThat(admitted(ledger.reserve(ask("b", 1)))).isFalse();
        clock.set("1970-01-01T00:00:00Z");
        assertThat(admitted(ledger.reserve(ask("b", 1)))).isFalse();
        settled(ledger.release("a", "never sent"));
        reserved(ledger.reserve(ask("c", 10)));
        assertThat(ledger.entries(null))
                .extracting(LedgerEntry::at)
                .containsOnly(Instant.parse("2026-11-20T12:00:00Z"));
    }

    @Test
    void jumpingToAndFroOpensEachDayOnlyOnce() {
        changed(ledger.setCap(KEY, cap(Scope.DAY, 10)));
        int admitted = 0;
        for (int i = 0; i < 20; i++) {
            clock.set(i % 2 == 0 ? "2026-11-20T12:00:00Z" : "2026-11-22T12:00:00Z");
            admitted += admitted(ledger.reserve(ask("op" + i, 10))) ? 1 : 0;
        }
        assertThat(admitted).isEqualTo(2);
    }

    @Test
    void theHighWaterMarkOutlivesTheProcess() {
        changed(ledger.setCap(KEY, cap(Scope.DAY, 10)));
        reserved(ledger.reserve(ask("a", 10)));
        clock.set("2026-11-19T12:00:00Z");
        try (Ledger again = Ledger.open(folder.resolve("ledger.db"), clock)) {
            open(again.state());
            assertThat(admitted(again.reserve(ask("b", 1)))).isFalse();
        }
    }

    @Test
    void zonesAndDaylightSavingMoveNothing() {
        changed(ledger.setCap(KEY, cap(Scope.DAY, 10)));
        changed(ledger.setCap(KEY, cap(Scope.MONTH, 10)));
        clock.set("2027-10-31T23:30:00Z");
        reserved(ledger.reserve(ask("a", 10)));
        for (String zone : List.of(
                "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")) {
            clock.move(ZoneId.of(zone));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(left(Scope.DAY)).as(zone).isEqualTo(usd(0));
            assertThat(admitted(ledger.reserve(ask("in " + zone.replace('/', ' '), 1))))
                    .as(zone)
                    .isFalse();
        }
        clock.set("2027-11-01T00:00:00Z");
        reserved(ledger.reserve(ask("b", 10)));
        assertThat(ledger.balance(KEY).caps()).extracting(CapLeft::period).containsExactly("2027-11-01", "2027-11");
    }

    @Test
    void aClockThatOnceRanAheadIsPutRightByThePersonAlone() {
        changed(ledger.setCap(KEY, cap(Scope.DAY, 10)));
        reserved(ledger.reserve(ask("today", 4)));
        clock.set("2036-01-01T00:00:00Z");
        reserved(ledger.reserve(ask("ahead", 10)));
        clock.set("2026-11-20T13:00:00Z");
        assertThat(admitted(ledger.reserve(ask("stuck", 1)))).isFalse();
        assertThat(ledger.acceptClock("")).isInstanceOf(ChangeAnswer.Unchanged.class);
        changed(ledger.acceptClock("the battery was replaced"));
        assertThat(ledger.acceptClock("again")).isInstanceOf(ChangeAnswer.Unchanged.class);
        assertThat(left(Scope.DAY)).as("what was spent today is still there").isEqualTo(usd(6));
        reserved(ledger.reserve(ask("rest", 6)));
        assertThat(ledger.balance(KEY).reserved()).isEqualTo(usd(20));
        try (Ledger again = Ledger.open(folder.resolve("ledger.db"), clock)) {
            open(again.state());
        }
    }

    private Money left(Scope scope) {
        return ledger.balance(KEY).caps().stream()
                .filter(c -> c.cap().scope() == scope)
                .findFirst()
                .orElseThrow()
                .left();
    }
}
