package dev.reelwright.budgets;

import static dev.reelwright.budgets.Samples.KEY;
import static dev.reelwright.budgets.Samples.admitted;
import static dev.reelwright.budgets.Samples.ask;
import static dev.reelwright.budgets.Samples.cap;
import static dev.reelwright.budgets.Samples.changed;
import static dev.reelwright.budgets.Samples.open;
import static dev.reelwright.budgets.Samples.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
    private static final int THREADS = 24;

    @TempDir
    Path folder;

    @Test
    void threadsOfSeveralLedgersOnOneFileNeverPassTheCapTogether() throws Exception {
        Path db = folder.resolve("ledger.db");
        try (Ledger one = Ledger.open(db, Clock.systemUTC());
                Ledger two = Ledger.open(db, Clock.systemUTC());
                Ledger three = Ledger.open(db, Clock.systemUTC())) {
            List<Ledger> ledgers = List.of(one, two, three);
            changed(one.setCap(KEY, cap(Scope.TOTAL, 1_000)));
            changed(one.setCap(KEY, cap(Scope.RUN, 400)));
            long seed = System.nanoTime();
            AtomicInteger above = new AtomicInteger();
            inParallel(thread -> {
                Random random = new Random(seed + thread);
                Ledger ledger = ledgers.get(thread % 3);
                for (int i = 0; i < 60; i++) {
                    spend(ledger, "op-" + thread + "-" + i, random);
                    above.addAndGet(ledger.balance(KEY).used().micros() > 1_000 ? 1 : 0);
                }
            });
            assertThat(above).as("seed " + seed).hasValue(0);
            assertThat(one.balance(KEY)).isEqualTo(two.balance(KEY)).isEqualTo(three.balance(KEY));
            assertThat(one.runBalance("r-0").used()).isLessThanOrEqualTo(usd(400));
            assertThat(one.entries(null)).isEqualTo(two.entries(null));
            open(three.state());
        }
    }

    @Test
    void oneOfManyWithTheSameIdSendsAndOneSettles() throws Exception {
        Path db = folder.resolve("ledger.db");
        try (Ledger one = Ledger.open(db, Clock.systemUTC());
                Ledger two = Ledger.open(db, Clock.systemUTC())) {
            changed(one.setCap(KEY, cap(Scope.TOTAL, 10)));
            AtomicInteger sent = new AtomicInteger();
            AtomicInteger posted = new AtomicInteger();
            inParallel(thread -> {
                Ledger ledger = thread % 2 == 0 ? one : two;
                ledger.reserve(ask("same", 10));
                sent.addAndGet(ledger.sending("same") instanceof SettleAnswer.Settled ? 1 : 0);
                posted.addAndGet(ledger.post("same", usd(10)) instanceof SettleAnswer.Settled ? 1 : 0);
            });
            assertThat(sent.get()).isLessThanOrEqualTo(1);
            assertThat(posted).hasValue(1);
            assertThat(two.balance(KEY).posted()).isEqualTo(usd(10));
        }
    }

    private static void spend(Ledger ledger, String id, Random random) {
        long amount = 1 + random.nextInt(40);
        if (!admitted(ledger.reserve(ask(id, KEY, "r-" + random.nextInt(3), amount)))) {
            return;
        }
        ledger.sending(id);
        switch (random.nextInt(4)) {
            case 0 -> ledger.post(id, usd(random.nextLong(amount + 1)));
            case 1 -> ledger.release(id, "proof");
            case 2 -> ledger.doubt(id, "why");
            default -> ledger.post(id, usd(0));
        }
    }

    private static void inParallel(IntConsumer work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                running.add(threads.submit(() -> {
                    start.await();
                    work.accept(thread);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> each : running) {
                each.get();
            }
        }
    }
}
