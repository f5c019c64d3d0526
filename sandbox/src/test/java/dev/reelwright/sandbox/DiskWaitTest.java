package dev.reelwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

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
