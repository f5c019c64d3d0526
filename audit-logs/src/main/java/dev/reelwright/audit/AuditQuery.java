package dev.reelwright.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which entries are wanted, always in the order they were written. Start from {@link #all()} and narrow:
 * {@code AuditQuery.all().ofRun(run).after(120).limit(50)}.
 *
 * @param run only this run's
 * @param kind only of exactly this kind
 * @param since only written at this time or later
 * @param after only with a greater index
 * @param limit at most so many, the earliest ones; at least 1
 */
public record AuditQuery(
        Optional<RunId> run, Optional<String> kind, Optional<Instant> since, OptionalLong after, int limit) {
    public AuditQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("a query's limit must be at least 1, and is " + limit);
        }
    }

    public static AuditQuery all() {
        return new AuditQuery(
                Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(), Integer.MAX_VALUE);
    }

    public AuditQuery ofRun(RunId wanted) {
        return new AuditQuery(Optional.of(wanted), kind, since, after, limit);
    }

    public AuditQuery ofKind(String wanted) {
        return new AuditQuery(run, Optional.of(wanted), since, after, limit);
    }

    public AuditQuery since(Instant earliest) {
        return new AuditQuery(run, kind, Optional.of(earliest), after, limit);
    }

    public AuditQuery after(long index) {
        return new AuditQuery(run, kind, since, OptionalLong.of(index), limit);
    }

    public AuditQuery limit(int most) {
        return new AuditQuery(run, kind, since, after, most);
    }
}
