package dev.reelwright.agent.llm;

import static dev.reelwright.agent.llm.Till.FREE;
import static dev.reelwright.agent.llm.Till.PAID;
import static dev.reelwright.agent.llm.Till.PURSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.llm.LlmGate.Passed;
import dev.reelwright.budgets.LedgerEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateTriesTest {
    private static final LlmUsage USAGE = new LlmUsage(10, 0, 0, 10);

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

    @ParameterizedTest
    @EnumSource(
            value = LlmFailure.class,
            names = {"RATE_LIMIT", "OVERLOADED", "UNREACHABLE"})
    void whatCostNothingAndGoesByItselfIsAskedAgain(LlmFailure failure) {
        ScriptedLlm llm = new ScriptedLlm(PAID)
                .then(ScriptedLlm.free(failure))
                .then(ScriptedLlm.free(failure))
                .then(ScriptedLlm.said("High.", USAGE));

        assertThat(till.ask(llm)).isInstanceOf(Passed.Said.class);

        assertThat(llm.asked).hasSize(3);
        assertThat(till.waits).hasSize(2);
        assertThat(till.notes).hasSize(2);
        assertThat(reserved()).as("operations").hasSize(3).doesNotHaveDuplicates();
        assertThat(till.record()).hasSize(6);
    }

    @Test
    void fourTriesAreAll() {
        ScriptedLlm llm = new ScriptedLlm(PAID);
        for (int i = 0; i < 4; i++) {
            llm.then(ScriptedLlm.free(LlmFailure.OVERLOADED));
        }

        assertThat(((Passed.Failed) till.ask(llm)).failure()).isEqualTo(LlmFailure.OVERLOADED);

        assertThat(llm.asked).hasSize(4);
        assertThat(till.balance().used().isZero()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = LlmFailure.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RATE_LIMIT", "OVERLOADED", "UNREACHABLE"})
    void everythingElseIsAskedOnce(LlmFailure failure) {
        ScriptedLlm llm = new ScriptedLlm(PAID).then(ScriptedLlm.free(failure));

        assertThat(((Passed.Failed) till.ask(llm)).failure()).isEqualTo(failure);

        assertThat(llm.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(LlmFailure.class)
    void nothingIsAskedAgainThatMayHaveBeenBilled(LlmFailure failure) {
        ScriptedLlm llm = new ScriptedLlm(PAID).then(ScriptedLlm.unknown(failure));

        assertThat(((Passed.Failed) till.ask(llm)).inDoubt()).isTrue();

        assertThat(llm.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = LlmFailure.class,
            names = {"CONNECTION_LOST", "SERVER"})
    void aFreeModelThatBreaksGetsOneMoreChance(LlmFailure failure) {
        ScriptedLlm llm =
                new ScriptedLlm(FREE).then(ScriptedLlm.unknown(failure)).then(ScriptedLlm.unknown(failure));

        assertThat(((Passed.Failed) till.ask(llm)).inDoubt()).isFalse();

        assertThat(llm.asked).hasSize(2);
    }

    @Test
    void theServersWishToWaitIsKept() {
        ScriptedLlm llm =
                new ScriptedLlm(PAID).then(busy(Duration.ofSeconds(7))).then(ScriptedLlm.said("High.", USAGE));

        assertThat(till.ask(llm)).isInstanceOf(Passed.Said.class);

        assertThat(till.waits)
                .singleElement()
                .satisfies(wait -> assertThat(wait).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8)));
    }

    @Test
    void aLongWaitIsToldAndNotKept() {
        ScriptedLlm llm = new ScriptedLlm(PAID).then(busy(Duration.ofMinutes(12)));

        Passed passed = till.ask(llm);

        assertThat(((Passed.Failed) passed).message()).contains("12 minutes");
        assertThat(till.waits).isEmpty();
    }

    @Test
    void waitsGrowAndAreNeverTheSameForAll() {
        ScriptedLlm llm = new ScriptedLlm(PAID);
        for (int i = 0; i < 4; i++) {
            llm.then(ScriptedLlm.free(LlmFailure.RATE_LIMIT));
        }

        till.ask(llm);

        assertThat(till.waits).hasSize(3).doesNotHaveDuplicates();
        assertThat(till.waits.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(till.waits.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(till.waits.get(2)).isLessThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void anInterruptWhileWaitingLeavesNothingOpen() {
        ScriptedLlm llm = new ScriptedLlm(PAID).then(ScriptedLlm.free(LlmFailure.RATE_LIMIT));
        Pause interrupted = time -> {
            throw new InterruptedException();
        };

        assertThatThrownBy(() -> till.gate(llm, interrupted).ask(PURSE, Till.request("?"), till.ears()))
                .isInstanceOf(InterruptedException.class);

        assertThat(till.balance().used().isZero()).isTrue();
        assertThat(till.audit.openIntents()).isEmpty();
    }

    private List<String> reserved() {
        return till.ledger.entries(PURSE.value()).stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.RESERVE)
                .map(LedgerEntry::operation)
                .toList();
    }

    private static LlmAnswer busy(Duration wait) {
        return new LlmAnswer.Failed(
                LlmFailure.RATE_LIMIT, "too many requests", new LlmAnswer.Bill.Nothing("status 429"), wait);
    }
}
