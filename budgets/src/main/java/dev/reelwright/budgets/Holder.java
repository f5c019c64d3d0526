package dev.reelwright.budgets;

import java.time.Duration;
import java.time.Instant;

/** A process, told from a later one with the same number by when it started. */
record Holder(long pid, long startedMillis) {
    /** The kernel tells a start time to a hundredth of a second, and it moves a little when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    static Holder thisProcess() {
        return of(ProcessHandle.current());
    }

    static boolean isAlive(String written) {
        String[] parts = written.split("@", 2);
        try {
            long pid = Long.parseLong(parts[0]);
            long started = Long.parseLong(parts[1]);
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(Holder::of)
                    .filter(now -> Math.abs(now.startedMillis - started) <= TOLERANCE.toMillis())
                    .isPresent();
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return pid + "@" + startedMillis;
    }

    private static Holder of(ProcessHandle process) {
        return new Holder(
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
    }
}
