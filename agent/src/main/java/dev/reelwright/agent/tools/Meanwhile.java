package dev.reelwright.agent.tools;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks a person something that may meanwhile be answered elsewhere, such as at another terminal: then it is not asked any longer. */
final class Meanwhile {
    private final BooleanSupplier settled;
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean asked = true;
    private boolean elsewhere;

    private Meanwhile(BooleanSupplier settled) {
        this.settled = settled;
    }

    interface Asking<T> {
        T ask() throws InterruptedException;
    }

    /**
     * @param settled looked at every so many milliseconds, on another thread
     * @return empty when it was settled before the person answered
     */
    static <T> Optional<T> ask(Asking<T> asking, BooleanSupplier settled, long millis) throws InterruptedException {
        Meanwhile meanwhile = new Meanwhile(settled);
        Thread asker = Thread.currentThread();
        Thread.ofVirtual().name("meanwhile").start(() -> meanwhile.look(asker, millis));
        try {
            return Optional.of(asking.ask());
        } catch (InterruptedException stop) {
            if (!meanwhile.ended()) {
                throw stop;
            }
            return Optional.empty();
        } finally {
            meanwhile.ended();
        }
    }

    private void look(Thread asker, long millis) {
        try {
            while (!over.await(millis, TimeUnit.MILLISECONDS)) {
                if (settled.getAsBoolean()) {
                    interrupt(asker);
                    return;
                }
            }
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interrupt(Thread asker) {
        if (asked) {
            elsewhere = true;
            asker.interrupt();
        }
    }

    /** @return whether the asker was interrupted from here; nothing of that is left behind */
    private synchronized boolean ended() {
        if (asked && elsewhere) {
            Thread.interrupted();
        }
        asked = false;
        over.countDown();
        return elsewhere;
    }
}
