package dev.reelwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DiskWaitTest {
    @Test
    void aVirtualThreadLetsAThreadOfTheSystemWaitForTheDisk() throws Exception {
        AtomicBoolean virtual = new AtomicBoolean(true);
        AtomicLong result = new AtomicLong();

        Thread.ofVirtual()
                .start(() -> result.set(DiskWait.in(() -> {
                    virtual.set(Thread.currentThread().isVirtual());
                    return 7;
                })))
                .join();

        assertThat(result).hasValue(7);
        assertThat(virtual).isFalse();
    }

    @Test
    void noVirtualThreadWaitsItselfHoweverManyThereAre() throws Exception {
        int many = 200;
        CountDownLatch asked = new CountDownLatch(many);
        AtomicLong sum = new AtomicLong();
        AtomicLong virtual = new AtomicLong();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                callers.execute(() -> {
                    asked.countDown();
                    sum.addAndGet(DiskWait.in(() -> {
                        virtual.addAndGet(Thread.currentThread().isVirtual() ? 1 : 0);
                        return opened(asked);
                    }));
                });
            }
        }

        assertThat(sum).hasValue(many);
        assertThat(virtual).hasValue(0);
    }

    private static long opened(CountDownLatch latch) {
        try {
            latch.await();
            return 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInterruptNeitherCutsTheWaitShortNorIsLost() throws Exception {
        AtomicLong result = new AtomicLong();
        AtomicBoolean interrupted = new AtomicBoolean();

        Thread.ofVirtual()
                .start(() -> {
                    Thread.currentThread().interrupt();
                    result.set(DiskWait.in(() -> 7));
                    interrupted.set(Thread.currentThread().isInterrupted());
                })
                .join();

        assertThat(result).hasValue(7);
        assertThat(interrupted).isTrue();
    }
}
