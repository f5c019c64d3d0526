package dev.reelwright.agent.execute;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Wakes the engine at a time; handed in so that a test can move time by hand. */
public interface Alarm extends AutoCloseable {
    /**
     * Calls the bell once at the given time or soon after, on a thread of the alarm. The bell is quick and never throws.
     *
     * @return takes the alarm back when closed
     */
    Set at(Instant when, Runnable bell);

    @Override
    void close();

    /** An alarm that is set. */
    @FunctionalInterface
    interface Set extends AutoCloseable {
        @Override
        void close();
    }

    /** Real time by this clock. */
    static Alarm system(Clock clock) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("alarm").daemon().factory());
        return new Alarm() {
            @Override
            public Set at(Instant when, Runnable bell) {
                long millis = Math.max(
                        0, java.time.Duration.between(clock.instant(), when).toMillis());
                var future = timer.schedule(bell, millis, TimeUnit.MILLISECONDS);
                return () -> future.cancel(false);
            }

            @Override
            public void close() {
                timer.shutdownNow();
            }
        };
    }
}
