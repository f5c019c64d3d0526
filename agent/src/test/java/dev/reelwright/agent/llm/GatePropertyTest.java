package dev.reelwright.agent.llm;

import static dev.reelwright.agent.llm.Till.ACME;
import static dev.reelwright.agent.llm.Till.PAID;
import static dev.reelwright.agent.llm.Till.PURSE;
import static dev.reelwright.agent.llm.Till.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.llm.LlmGate.Passed;
import dev.reelwright.budgets.Balance;
import dev.reelwright.budgets.LedgerEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model with a book of its own, and everything that can go wrong between its book and ours. */
class GatePropertyTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsBookedAndInDoubtCoversTheModelsOwnBookAndTheCapHolds(long seed) {
        long cap = 120_000;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        AtomicLong book = new AtomicLong();
        try (Till till = new Till(folder, "2026-11-20T12:00:00Z", seed).cap(cap)) {
            LlmGate gate = till.gate(new Billing(random, book));
            for (int step = 0; step < 40; step++) {
                ask(gate, till, "tide ".repeat(random.nextInt(200)));
                Balance balance = till.balance();
                assertThat(balance.posted().plus(balance.inDoubt()).micros())
                        .as("seed %d, step %d", seed, step)
                        .isGreaterThanOrEqualTo(book.get());
                assertThat(balance.used().micros())
                        .as("seed %d, step %d", seed, step)
                        .isLessThanOrEqualTo(cap);
                assertThat(balance.reserved().isZero()).isTrue();
            }
            assertThat(book.get()).as("the model was asked at all").isPositive();
            assertThat(till.ledger.entries(null).stream()
                            .filter(entry -> entry.kind() == LedgerEntry.Kind.RELEASE)
                            .map(LedgerEntry::note))
                    .allMatch(note -> note.contains("proved by the test"));
            assertThat(till.audit.openIntents()).isEmpty();
        }
    }

    @Test
    void twoGatesAtOneKeyDoNotPassTheCapTogether() throws InterruptedException, ExecutionException {
        long worst =
                RequestSize.of(PAID, Till.request("?")).atMost(PAID.contextTokens()) * 3 + PAID.maxOutputTokens() * 10L;
        int threads = 6;
        try (Till mine = new Till(folder).cap(2 * worst + worst / 2);
                Till other = new Till(folder, "2026-11-20T12:00:00Z", 99);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            CountDownLatch answered = new CountDownLatch(threads);
            List<Future<Passed>> passed = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Till till = i % 2 == 0 ? mine : other;
                passed.add(pool.submit(() -> {
                    try {
                        return till.gate(new Holding(answered)).ask(PURSE, Till.request("?"), new Deaf());
                    } finally {
                        answered.countDown();
                    }
                }));
            }
            int said = 0;
            for (Future<Passed> one : passed) {
                said += one.get() instanceof Passed.Said ? 1 : 0;
            }
            assertThat(said).isEqualTo(2);
            assertThat(mine.balance().posted()).isEqualTo(usd(2L * (10 * 2 + 10 * 10)));
        }
    }

    private static void ask(LlmGate gate, Till till, String text) {
        try {
            Passed passed = gate.ask(PURSE, Till.request(text), till.ears());
            assertThat(passed).isNotInstanceOf(Passed.Unpriced.class);
        } catch (InterruptedException interrupted) {
            assertThat(till.ledger.balance(ACME).reserved().isZero()).isTrue();
        }
    }

    /** Bills what it used, whatever it then says. */
    private record Billing(RandomGenerator random, AtomicLong book) implements Llm {
        @Override
        public LlmModel model() {
            return PAID;
        }

        @Override
        public LlmAnswer ask(LlmRequest request, LlmListener listener) throws InterruptedException {
            int what = random.nextInt(9);
            if (what < 2) {
                return new LlmAnswer.Failed(
                        random.nextBoolean() ? LlmFailure.RATE_LIMIT : LlmFailure.KEY,
                        "sent away",
                        new LlmAnswer.Bill.Nothing("proved by the test"),
                        null);
            }
            LlmUsage usage =
                    new LlmUsage(random.nextInt(300), random.nextInt(100), random.nextInt(100), random.nextInt(1_000));
            book.addAndGet(usage.input() * 2 + usage.cached() + usage.cacheWrite() * 3 + usage.output() * 10);
            return switch (what) {
                case 2 -> throw new InterruptedException();
                case 3 -> throw new IllegalStateException("broken");
                case 4 -> ScriptedLlm.unknown(LlmFailure.CONNECTION_LOST);
                case 5 -> ScriptedLlm.saidWithoutUsage("High.");
                case 6 -> new LlmAnswer.Failed(LlmFailure.EMPTY, "empty", new LlmAnswer.Bill.Used(usage), null);
                default -> ScriptedLlm.said("High.", usage);
            };
        }

        @Override
        public void close() {}
    }

    /** Answers when everybody else has got through or was refused: the holds stand side by side. */
    private record Holding(CountDownLatch others) implements Llm {
        @Override
        public LlmModel model() {
            return PAID;
        }

        @Override
        public LlmAnswer ask(LlmRequest request, LlmListener listener) throws InterruptedException {
            others.countDown();
            others.await();
            return ScriptedLlm.said("High.", new LlmUsage(10, 0, 0, 10));
        }

        @Override
        public void close() {}
    }

    private static final class Deaf implements LlmGate.Ears {
        @Override
        public void note(String text) {}

        @Override
        public void words(String words) {}
    }
}
