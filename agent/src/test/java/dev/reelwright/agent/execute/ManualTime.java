package dev.reelwright.agent.execute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A clock and an alarm that only the test moves. */
final class ManualTime extends Clock implements Alarm {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Bell> bells = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    private record Bell(Instant when, Runnable ring) {}

    @Override
    public Set at(Instant when, Runnable ring) {
        Bell bell = new Bell(when, ring);
        lock.lock();
        try {
            if (!when.isAfter(now)) {
                Thread.ofVirtual().start(ring);
                return () -> {};
            }
            bells.add(bell);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return () -> remove(bell);
    }

    private void remove(Bell bell) {
        lock.lock();
        try {
            bells.remove(bell);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until exactly one alarm is set, moves the clock to it, rings it. */
    void toTheOnlyAlarm() throws InterruptedException {
        toTheOnlyAlarm(_ -> true);
    }

    /** The same, for an alarm that rings after this pause; another one that happens to be alone for a moment is not rung. */
    void toTheOnlyAlarmIn(Duration pause) throws InterruptedException {
        toTheOnlyAlarm(gap -> gap.equals(pause));
    }

    private void toTheOnlyAlarm(Predicate<Duration> fits) throws InterruptedException {
        lock.lock();
        try {
            while (bells.size() != 1
                    || !fits.test(Duration.between(now, bells.getFirst().when()))) {
                if (!changed.await(20, TimeUnit.SECONDS)) {
                    throw new AssertionError("alarms that are set: " + bells);
                }
            }
            Bell bell = bells.removeFirst();
            now = bell.when();
            Thread.ofVirtual().start(bell.ring());
        } finally {
            lock.unlock();
        }
    }

    /** Moves the clock and rings what is due. */
    void forward(Duration by) {
        lock.lock();
        try {
            now = now.plus(by);
            List<Bell> due = bells.stream()
                    .filter(bell -> !bell.when().isAfter(now))
                    .sorted(Comparator.comparing(Bell::when))
                    .toList();
            bells.removeAll(due);
            due.forEach(bell -> Thread.ofVirtual().start(bell.ring()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
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
