package dev.reelwright.agent.llm;

import static dev.reelwright.agent.llm.Till.ACME;
import static dev.reelwright.agent.llm.Till.FREE;
import static dev.reelwright.agent.llm.Till.PAID;
import static dev.reelwright.agent.llm.Till.PURSE;
import static dev.reelwright.agent.llm.Till.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.llm.LlmGate.Passed;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Reservation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
    private static final LlmUsage USAGE = new LlmUsage(100, 50, 20, 30);
    private static final Money COST = usd(100 * 2 + 50 + 20 * 3 + 30 * 10);

    @TempDir
    Path folder;

    private Till till;

    @BeforeEach
    void open() {
        till = new Till(folder).cap(10_000_000);
    }

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void whatWasUsedIsBookedToTheToken() {
        Passed passed = till.ask(new ScriptedLlm(PAID).then(ScriptedLlm.said("High.", USAGE)));

        assertThat(passed).isInstanceOf(Passed.Said.class);
        assertThat(((Passed.Said) passed).cost()).isEqualTo(COST);
        assertThat(till.balance().posted()).isEqualTo(COST);
        assertThat(till.balance().used()).isEqualTo(COST);
        assertThat(till.ledger.runBalance(PURSE.value()).posted()).isEqualTo(COST);
        assertThat(till.notes).isEmpty();
    }

    @Test
    void theWorstCaseIsHeldWhileTheModelAnswers() {
        ScriptedLlm llm = new ScriptedLlm(PAID).then((request, listener) -> {
            assertThat(till.balance().reserved()).isEqualTo(worst(request));
            assertThat(till.audit.openIntents(PURSE)).hasSize(1);
            assertThat(sent(till).state()).isEqualTo(Reservation.State.SENDING);
            listener.words("Hi");
            return ScriptedLlm.said("High.", USAGE);
        });

        till.ask(llm);

        assertThat(till.balance().reserved().isZero()).isTrue();
        assertThat(till.words).containsExactly("Hi");
    }

    @Test
    void theRecordHasSizesAndADigestAndNotTheWords() {
        till.ask(new ScriptedLlm(PAID).then(ScriptedLlm.said("a private answer", USAGE)), "a private question");

        assertThat(till.record()).hasSize(2);
        assertThat(till.record().toString()).doesNotContain("private");
        var intent = till.record().getFirst().body();
        assertThat(intent.path("model").asString()).isEqualTo("acme/big");
        assertThat(intent.path("request").asString()).matches("[0-9a-f]{64}");
        assertThat(intent.path("purse").asString()).isEqualTo(PURSE.value());
        var result = till.record().getLast().body();
        assertThat(result.path("outcome").asString()).isEqualTo("said");
        assertThat(result.path("cost").asString()).isEqualTo(COST.toString());
        assertThat(result.path("usage").path("cached").asInt()).isEqualTo(50);
    }

    @Test
    void withoutACapNothingIsSentAndTheCommandIsTold() {
        till.ledger.removeCap(ACME, dev.reelwright.budgets.Scope.TOTAL);
        ScriptedLlm llm = new ScriptedLlm(PAID);

        Passed passed = till.ask(llm);

        assertThat(((Passed.Refused) passed).message()).contains("reelwright config set caps.acme.day 5.00");
        assertThat(llm.asked).isEmpty();
    }

    @Test
    void aCapThatIsTooSmallForTheWorstCaseRefusesAndTheQuestionIsNotShrunk() {
        till.cap(worst(Till.request("What is the tide?")).micros() - 1);
        ScriptedLlm llm = new ScriptedLlm(PAID);

        assertThat(till.ask(llm)).isInstanceOf(Passed.Refused.class);
        assertThat(llm.asked).isEmpty();
        assertThat(till.balance().used().isZero()).isTrue();

        till.cap(worst(Till.request("What is the tide?")).micros());
        assertThat(till.ask(llm.then(ScriptedLlm.said("High.", USAGE)))).isInstanceOf(Passed.Said.class);
    }

    @Test
    void aModelWithoutAPriceIsNotAsked() {
        for (String ref : List.of("acme/unheard-of", "acme/swiss")) {
            ScriptedLlm llm = new ScriptedLlm(new LlmModel("acme", "x", "acme", ref, 100_000, 1_000, false));

            Passed passed = till.ask(llm);

            assertThat(((Passed.Unpriced) passed).message()).contains("reelwright config price " + ref);
            assertThat(((Passed.Unpriced) passed).choices()).isNotEmpty();
            assertThat(llm.asked).isEmpty();
        }
        assertThat(till.record()).isEmpty();
    }

    @Test
    void aPriceThatHasEndedIsNoPrice(@TempDir Path other) {
        try (Till later = new Till(other, "2027-01-01T00:00:00Z", 1).cap(10_000_000)) {
            assertThat(later.ask(new ScriptedLlm(PAID))).isInstanceOf(Passed.Unpriced.class);
        }
    }

    @Test
    void anAnswerWithoutUsageIsHeldInFull() {
        Passed passed = till.ask(new ScriptedLlm(PAID).then(ScriptedLlm.saidWithoutUsage("High.")));

        Money held = worst(Till.request("What is the tide?"));
        assertThat(((Passed.Said) passed).cost()).isEqualTo(held);
        assertThat(till.balance().inDoubt()).isEqualTo(held);
        assertThat(till.notes).singleElement().asString().contains("told no usage", "budget doubts");
    }

    @Test
    void aUsageThatCannotBeIsNotBelieved() {
        LlmUsage absurd = new LlmUsage(Long.MAX_VALUE, 0, 0, 1);

        till.ask(new ScriptedLlm(PAID).then(ScriptedLlm.said("High.", absurd)));

        assertThat(till.balance().inDoubt().isZero()).isFalse();
        assertThat(till.balance().posted().isZero()).isTrue();
    }

    @Test
    void anAnswerThatCountsNothingAtAllIsHeldInFull() {
        till.ask(new ScriptedLlm(PAID).then(ScriptedLlm.said("High.", new LlmUsage(0, 0, 0, 0))));

        assertThat(till.balance().inDoubt()).isEqualTo(worst(Till.request("What is the tide?")));
        assertThat(till.notes).singleElement().asString().contains("impossible usage");
    }

    @Test
    void aFailureWithAnUnknownBillStaysInDoubtAndIsNotAskedAgain() {
        ScriptedLlm llm = new ScriptedLlm(PAID).then(ScriptedLlm.unknown(LlmFailure.CONNECTION_LOST));

        Passed passed = till.ask(llm);

        assertThat(((Passed.Failed) passed).inDoubt()).isTrue();
        assertThat(till.balance().inDoubt()).isEqualTo(worst(Till.request("What is the tide?")));
        assertThat(till.ledger.doubts()).hasSize(1);
        assertThat(llm.asked).hasSize(1);
    }

    @Test
    void aFailureThatWasBilledIsBooked() {
        LlmAnswer declined = new LlmAnswer.Failed(
                LlmFailure.DECLINED, "declined", new LlmAnswer.Bill.Used(new LlmUsage(10, 0, 0, 1)), null);

        Passed passed = till.ask(new ScriptedLlm(PAID).then(declined));

        assertThat(((Passed.Failed) passed).inDoubt()).isFalse();
        assertThat(till.balance().posted()).isEqualTo(usd(30));
        assertThat(till.balance().used()).isEqualTo(usd(30));
    }

    @Test
    void nothingIsReleasedWithoutAProof() {
        LlmAnswer unproved = new LlmAnswer.Failed(LlmFailure.RATE_LIMIT, "busy", new LlmAnswer.Bill.Nothing(" "), null);

        till.ask(new ScriptedLlm(PAID).then(unproved));

        assertThat(till.balance().inDoubt().isZero()).isFalse();
    }

    @Test
    void aBridgeThatBreaksLeavesADoubtAndNoOpenHold() {
        Passed passed = till.ask(new ScriptedLlm(PAID).then((request, listener) -> {
            throw new IllegalStateException("broken");
        }));

        assertThat(((Passed.Failed) passed).inDoubt()).isTrue();
        assertThat(till.balance().reserved().isZero()).isTrue();
        assertThat(till.audit.openIntents()).isEmpty();
    }

    @Test
    void aBillAboveTheHoldIsBookedInFullAndFreezesTheKey() {
        Money held = worst(Till.request("What is the tide?"));
        LlmUsage tooMuch = new LlmUsage(0, 0, 0, held.micros());

        till.ask(new ScriptedLlm(PAID).then(ScriptedLlm.said("High.", tooMuch)));

        assertThat(till.balance().posted()).isEqualTo(usd(held.micros() * 10));
        assertThat(till.balance().frozen()).isTrue();
        assertThat(till.notes).singleElement().asString().contains("frozen");
        assertThat(till.ask(new ScriptedLlm(PAID))).isInstanceOf(Passed.Refused.class);
    }

    @Test
    void anInterruptLeavesTheHoldInDoubtAndTheRecordClosed() {
        ScriptedLlm llm = new ScriptedLlm(PAID).then((request, listener) -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> till.gate(llm).ask(PURSE, Till.request("?"), till.ears()))
                .isInstanceOf(InterruptedException.class);

        assertThat(till.balance().inDoubt()).isEqualTo(worst(Till.request("?")));
        assertThat(till.record().getLast().body().path("outcome").asString()).isEqualTo("interrupted");
        assertThat(till.notes).singleElement().asString().contains("in doubt");
    }

    @Test
    void whoIsInterruptedBeforehandSendsNothing() {
        ScriptedLlm llm = new ScriptedLlm(PAID);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> till.gate(llm).ask(PURSE, Till.request("?"), till.ears()))
                .isInstanceOf(InterruptedException.class);

        assertThat(llm.asked).isEmpty();
        assertThat(till.balance().used().isZero()).isTrue();
    }

    @Test
    void aFreeModelNeedsNoCapAndIsNeverInDoubt() {
        assertThat(till.ask(new ScriptedLlm(FREE).then(ScriptedLlm.saidWithoutUsage("High."))))
                .isInstanceOf(Passed.Said.class);
        Passed lost = till.ask(new ScriptedLlm(FREE).then(ScriptedLlm.unknown(LlmFailure.MALFORMED)));

        assertThat(((Passed.Failed) lost).inDoubt()).isFalse();
        assertThat(till.ledger.doubts()).isEmpty();
        assertThat(till.ledger.entries(PURSE.value())).isNotEmpty();
        assertThat(till.record()).hasSize(4);
    }

    @Test
    void aRecordThatCannotBeWrittenStopsTheQuestion() {
        ScriptedLlm llm = new ScriptedLlm(PAID);
        till.audit.close();

        Passed passed = till.ask(llm);

        assertThat(((Passed.Refused) passed).message()).contains("record");
        assertThat(llm.asked).isEmpty();
        assertThat(till.balance().used().isZero()).isTrue();
    }

    @Test
    void whatIsSurelyTooLongIsNotSent() {
        ScriptedLlm llm = new ScriptedLlm(FREE);

        Passed passed = till.ask(llm, "tide ".repeat(40_000));

        assertThat(((Passed.Failed) passed).failure()).isEqualTo(LlmFailure.CONTEXT_OVERFLOW);
        assertThat(((Passed.Failed) passed).inDoubt()).isFalse();
        assertThat(llm.asked).isEmpty();
    }

    /** Bytes and allowances at the price of cache writes, the dearest for reading, and the longest answer. */
    private static Money worst(LlmRequest request) {
        return usd(RequestSize.of(PAID, request).atMost(PAID.contextTokens()) * 3 + PAID.maxOutputTokens() * 10L);
    }

    private static Reservation sent(Till till) {
        String operation = till.record().getLast().body().path("operation").asString();
        return till.ledger.reservation(operation).orElseThrow();
    }
}
