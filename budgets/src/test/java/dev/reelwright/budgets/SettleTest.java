package dev.reelwright.budgets;

import static dev.reelwright.budgets.Samples.KEY;
import static dev.reelwright.budgets.Samples.OTHER;
import static dev.reelwright.budgets.Samples.admitted;
import static dev.reelwright.budgets.Samples.ask;
import static dev.reelwright.budgets.Samples.cap;
import static dev.reelwright.budgets.Samples.changed;
import static dev.reelwright.budgets.Samples.refused;
import static dev.reelwright.budgets.Samples.reserved;
import static dev.reelwright.budgets.Samples.settled;
import static dev.reelwright.budgets.Samples.unchanged;
import static dev.reelwright.budgets.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.budgets.Reservation.State;
import dev.reelwright.budgets.ReserveAnswer.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettleTest {
    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void openLedger() {
        ledger = Ledger.open(folder.resolve("ledger.db"), new SettableClock("2026-11-20T12:00:00Z"));
        changed(ledger.setCap(KEY, cap(Scope.TOTAL, 100)));
        changed(ledger.setCap(OTHER, cap(Scope.TOTAL, 100)));
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void aSmallerBillFreesTheRestOnce() {
        reserved(ledger.reserve(ask("a", 100)));
        settled(ledger.sending("a"));
        settled(ledger.post("a", usd(30)));
        unchanged(ledger.post("a", usd(30)));
        unchanged(ledger.release("a", "again"));
        assertThat(ledger.balance(KEY).posted()).isEqualTo(usd(30));
        assertThat(ledger.balance(KEY).reserved()).isEqualTo(usd(0));
        reserved(ledger.reserve(ask("b", 70)));
        assertThat(admitted(ledger.reserve(ask("c", 1)))).isFalse();
    }

    @Test
    void aLargerBillIsBookedInFullAndFreezesThatKeyAlone() {
        reserved(ledger.reserve(ask("a", 10)));
        reserved(ledger.reserve(ask("before", 10)));
        settled(ledger.sending("a"));
        assertThat(ledger.post("a", usd(150))).isInstanceOfSatisfying(SettleAnswer.Overrun.class, over -> {
            assertThat(over.over()).isEqualTo(usd(140));
            assertThat(over.reservation().posted()).isEqualTo(usd(150));
        });
        assertThat(ledger.balance(KEY).posted()).isEqualTo(usd(150));
        assertThat(ledger.balance(KEY).frozen()).isTrue();
        assertThat(refused(ledger.reserve(ask("b", 0)))).isEqualTo(new Reason.KeyFrozen());
        assertThat(refused(ledger.reserve(ask("before", 10)))).isEqualTo(new Reason.KeyFrozen());
        unchanged(ledger.sending("before"));
        reserved(ledger.reserve(ask("c", OTHER, "r-1", 100)));
        settled(ledger.sending("c"));
    }

    @Test
    void aFrozenKeySpendsAgainOnlyAfterAWordWithAReason() {
        reserved(ledger.reserve(ask("a", 10)));
        ledger.post("a", usd(11));
        assertThat(ledger.unfreeze(KEY, " ")).isInstanceOf(ChangeAnswer.Unchanged.class);
        assertThat(admitted(ledger.reserve(ask("b", 1)))).isFalse();
        changed(ledger.unfreeze(KEY, "the price list was corrected"));
        reserved(ledger.reserve(ask("b", 89)));
        assertThat(admitted(ledger.reserve(ask("c", 1)))).isFalse();
        assertThat(ledger.unfreeze(KEY, "again")).isInstanceOf(ChangeAnswer.Unchanged.class);
    }

    @Test
    void aReservationEndsAtMostOnceWhateverIsTried() {
        List<String> ends = List.of("post", "release", "settle");
        for (String end : ends) {
            reserved(ledger.reserve(ask(end, 10)));
            settled(ledger.sending(end));
            switch (end) {
                case "post" -> settled(ledger.post(end, usd(1)));
                case "release" -> settled(ledger.release(end, "connection refused"));
                default -> {
                    settled(ledger.doubt(end, "no answer"));
                    settled(ledger.settleDoubt(end, usd(1), "provider's list"));
                }
            }
            Anchor head = ledger.head();
            for (Supplier<SettleAnswer> again : everything(end)) {
                unchanged(again.get());
            }
            assertThat(ledger.head()).isEqualTo(head);
        }
        for (Supplier<SettleAnswer> unknown : everything("never reserved")) {
            unchanged(unknown.get());
        }
        assertThat(ledger.balance(KEY).used()).isEqualTo(usd(2));
    }

    private List<Supplier<SettleAnswer>> everything(String operation) {
        return List.of(
                () -> ledger.sending(operation),
                () -> ledger.post(operation, usd(5)),
                () -> ledger.release(operation, "proof"),
                () -> ledger.doubt(operation, "why"),
                () -> ledger.settleDoubt(operation, usd(5), "evidence"));
    }

    @Test
    void nothingIsReleasedWithoutProof() {
        reserved(ledger.reserve(ask("a", 10)));
        unchanged(ledger.release("a", " \n"));
        assertThat(ledger.balance(KEY).reserved()).isEqualTo(usd(10));
        settled(ledger.release("a", "the connection was never made"));
        assertThat(ledger.balance(KEY).used()).isEqualTo(usd(0));
    }

    @Test
    void aDoubtCountsInFullAndOnlyEvidenceEndsIt() {
        reserved(ledger.reserve(ask("a", 100)));
        settled(ledger.sending("a"));
        settled(ledger.doubt("a", "the connection broke after the request"));
        assertThat(ledger.balance(KEY).inDoubt()).isEqualTo(usd(100));
        assertThat(ledger.balance(KEY).reserved()).isEqualTo(usd(0));
        assertThat(admitted(ledger.reserve(ask("b", 1)))).isFalse();
        unchanged(ledger.post("a", usd(1)));
        unchanged(ledger.release("a", "proof"));
        unchanged(ledger.settleDoubt("a", usd(1), ""));
        assertThat(ledger.doubts())
                .hasSize(1)
                .first()
                .satisfies(d -> assertThat(d.reservation().note()).contains("broke"));
        settled(ledger.settleDoubt("a", usd(40), "job 17 in the provider's list"));
        assertThat(ledger.balance(KEY).posted()).isEqualTo(usd(40));
        assertThat(ledger.balance(KEY).inDoubt()).isEqualTo(usd(0));
        assertThat(ledger.doubts()).isEmpty();
    }

    @Test
    void aDoubtThatProvesDearerThanItsHoldFreezesTheKey() {
        reserved(ledger.reserve(ask("a", 10)));
        settled(ledger.doubt("a", "no answer"));
        assertThat(ledger.settleDoubt("a", usd(11), "bill")).isInstanceOf(SettleAnswer.Overrun.class);
        assertThat(ledger.balance(KEY).frozen()).isTrue();
    }

    @Test
    void aBillThatCannotBeTrueChangesNothing() {
        reserved(ledger.reserve(ask("a", 10)));
        unchanged(ledger.post("a", usd(-1)));
        unchanged(ledger.post("a", new Money(1, "EUR")));
        assertThat(ledger.balance(KEY).reserved()).isEqualTo(usd(10));
    }

    @Test
    void recoveryReleasesWhatWasNeverSentAndDoubtsWhatMayHaveBeen() {
        reserved(ledger.reserve(ask("not sent", KEY, "dead", 10)));
        reserved(ledger.reserve(ask("sent", KEY, "dead", 20)));
        settled(ledger.sending("sent"));
        reserved(ledger.reserve(ask("done", KEY, "dead", 5)));
        settled(ledger.post("done", usd(5)));
        reserved(ledger.reserve(ask("other run", KEY, "alive", 30)));
        assertThat(ledger.recover("dead")).isInstanceOfSatisfying(RecoverAnswer.Recovered.class, r -> {
            assertThat(r.released()).extracting(Reservation::operation).containsExactly("not sent");
            assertThat(r.inDoubt()).extracting(Reservation::operation).containsExactly("sent");
        });
        assertThat(ledger.reservation("not sent").orElseThrow().state()).isEqualTo(State.RELEASED);
        unchanged(ledger.sending("not sent"));
        unchanged(ledger.post("sent", usd(20)));
        assertThat(ledger.balance(KEY).inDoubt()).isEqualTo(usd(20));
        assertThat(ledger.balance(KEY).reserved()).isEqualTo(usd(30));
        assertThat(ledger.recover("dead")).isEqualTo(new RecoverAnswer.Recovered(List.of(), List.of()));
    }

    @Test
    void aCallOfTheLocalKeyThatWasBilledAfterAllIsBookedAndStopsIt() {
        reserved(ledger.reserve(ask("a", Key.local(), "r-1", 0)));
        assertThat(ledger.post("a", usd(5))).isInstanceOf(SettleAnswer.Overrun.class);
        assertThat(ledger.balance(Key.local()).posted()).isEqualTo(usd(5));
        assertThat(refused(ledger.reserve(ask("b", Key.local(), "r-1", 0)))).isEqualTo(new Reason.KeyFrozen());
    }
}
