package dev.reelwright.agent.execute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * When requests under a limit key may start: one row for each key, moved on by one statement, so that the moments are right over all processes
 * and restarts. Moments are given out evenly, without bursts. Times are kept in microseconds.
 */
final class Rates {
    private static final String TAKE = "INSERT INTO rates (limit_key, free) VALUES (?, ?)"
            + " ON CONFLICT (limit_key) DO UPDATE SET free = max(free, ?) + ? RETURNING free";
    private static final String TAKE_IF_FREE = TAKE.replace(" RETURNING", " WHERE free <= ? RETURNING");

    private final RunsDb db;
    private final Clock clock;

    Rates(RunsDb db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Gives the moment at which the next request may start; nobody else gets the same. */
    Instant take(String limitKey, double perSecond) {
        if (perSecond <= 0) {
            return free(limitKey);
        }
        long gap = gap(perSecond);
        long now = micros(clock.instant());
        return db.query(TAKE, row -> instant(row.getLong(1) - gap), limitKey, now + gap, now, gap)
                .getFirst();
    }

    /** The same, but only when that moment is now; otherwise when to ask again. */
    Optional<Instant> takeIfFree(String limitKey, double perSecond) {
        if (perSecond <= 0) {
            Instant free = free(limitKey);
            return free.isAfter(clock.instant()) ? Optional.of(free) : Optional.empty();
        }
        long gap = gap(perSecond);
        long now = micros(clock.instant());
        List<Long> taken = db.query(TAKE_IF_FREE, row -> row.getLong(1), limitKey, now + gap, now, gap, now);
        return taken.isEmpty() ? Optional.of(free(limitKey)) : Optional.empty();
    }

    /** Nothing starts under the key for so long, by the provider's wish. */
    void pause(String limitKey, Duration pause) {
        long until = micros(clock.instant().plus(pause));
        db.update(
                "INSERT INTO rates (limit_key, free) VALUES (?, ?)"
                        + " ON CONFLICT (limit_key) DO UPDATE SET free = max(free, excluded.free)",
                limitKey,
                until);
    }

    private Instant free(String limitKey) {
        return db.query("SELECT free FROM rates WHERE limit_key = ?", row -> instant(row.getLong(1)), limitKey).stream()
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static long gap(double perSecond) {
        return Math.max(1, Math.round(1_000_000 / perSecond));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
