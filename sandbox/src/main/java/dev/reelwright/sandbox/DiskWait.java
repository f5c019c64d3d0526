package dev.reelwright.sandbox;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waiting for a disk. A virtual thread that waits inside the kernel takes the processor's place for all other virtual threads with it, and there are
 * only as many places as processors; so it lets a thread of the system wait.
 */
final class DiskWait {
    private DiskWait() {}

    /** The call's result. It is made once and waited for to its end, also when the caller is interrupted meanwhile. */
    static long in(LongSupplier call) {
        if (!Thread.currentThread().isVirtual()) {
            return call.getAsLong();
        }
        FutureTask<Long> waiting = new FutureTask<>(call::getAsLong);
        Waiters.THREADS.execute(waiting);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return waiting.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Threads that end when there is nothing to wait for; when all are busy, the caller waits for one without holding a processor's place. They are
     * many, as a disk does in one go what it is asked for at the same time.
     */
    private static final class Waiters {
        private static final int MOST = 64;
        private static final long IDLE_SECONDS = 5;

        static final ExecutorService THREADS = threads();

        private static ExecutorService threads() {
            ThreadPoolExecutor threads = new ThreadPoolExecutor(
                    MOST,
                    MOST,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("disk-wait-", 1).factory());
            threads.allowCoreThreadTimeOut(true);
            return threads;
        }
    }
}
