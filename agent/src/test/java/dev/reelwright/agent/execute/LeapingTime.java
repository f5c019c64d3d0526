package dev.reelwright.agent.execute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that leaps to whatever somebody waits for, but not to the end of a patience: those are minutes long. */
final class LeapingTime extends Clock implements Alarm {
    private final AtomicReference<Instant> now;
    private final Duration patience;

    LeapingTime(Instant start) {
        this(start, Duration.ofMinutes(5));
    }

    /** @param newPatience whoever waits that long does not wait for something, but for the end of a patience */
    LeapingTime(Instant start, Duration newPatience) {
        now = new AtomicReference<>(start);
        patience = newPatience;
    }

    @Override
    public Set at(Instant when, Runnable ring) {
        if (Duration.between(instant(), when).compareTo(patience) >= 0) {
            return () -> {};
        }
        AtomicBoolean off = new AtomicBoolean();
        Thread.ofVirtual().start(() -> {
            if (!off.get()) {
                now.accumulateAndGet(when, (one, other) -> one.isAfter(other) ? one : other);
                ring.run();
            }
        });
        return () -> off.set(true);
    }

    void forward(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
