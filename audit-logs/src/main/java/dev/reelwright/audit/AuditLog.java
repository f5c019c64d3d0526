package dev.reelwright.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tamper-evident record: each entry holds the hash of the one before, the first one holds the log's random identity,
 * and an outside memory ({@link Anchors}) holds the end of the chain. Several threads and several processes may write
 * one log.
 *
 * <p>Bodies are redacted before anything else is done with them. Then what cannot be stored as it is, is replaced and
 * says so: text over 64 KiB becomes {@code {"$cut": {"head", "bytes", "sha256"}}} (all of the redacted text), a lone surrogate
 * becomes U+FFFD, a number that JSON or a double cannot hold becomes text.
 */
public interface AuditLog extends AutoCloseable {
    /**
     * Opens the log, or begins it when neither the file nor the outside memory knows of one. Checks the end of the chain
     * against the outside memory; {@link #verify} checks all of it.
     *
     * @param db the SQLite file; its folder must exist
     * @throws AuditUnavailable when it cannot be written, or does not agree with the outside memory
     */
    static AuditLog open(Path db, Redactor redactor, Clock clock, Anchors anchors) {
        return SqliteAuditLog.open(db, redactor, clock, anchors);
    }

    /**
     * Opens the log for looking only, also when it is broken: no log is begun and no entry written, {@link #append} and
     * {@link #intent} throw {@link AuditUnavailable}, and {@link #verify} tells what is wrong, even with a file that is
     * missing or is no database. Never throws.
     */
    static AuditLog openToRead(Path db, Anchors anchors) {
        return new ReadOnlyAuditLog(db, anchors);
    }

    /**
     * Begins a new log where a broken one lies: only when its owner says so, and with no other program using it. The broken file is
     * kept beside it, and the new log's first entry tells its name, what was wrong with it, what the outside memory knew of it and why
     * the owner went on.
     *
     * @param why the owner's own words
     * @throws IllegalStateException when the log is not broken
     * @throws AuditUnavailable when the broken file cannot be moved or the new one not written
     */
    static AuditLog openAfterBreak(Path db, Redactor redactor, Clock clock, Anchors anchors, String why) {
        return SqliteAuditLog.openAfterBreak(db, redactor, clock, anchors, why);
    }

    /**
     * Records something that stands alone. Durable when it returns.
     *
     * @throws AuditUnavailable when it could not be made durable: the caller must not act
     * @throws IllegalArgumentException when the kind is malformed
     */
    AuditEntry append(RunId run, String kind, ObjectNode body);

    /**
     * Announces an action. Durable when it returns; only then may the action begin.
     *
     * @throws AuditUnavailable when it could not be made durable: the caller must not act
     */
    Intent intent(RunId run, String kind, ObjectNode body);

    /**
     * Takes up an open intent again, such as one that a crash left behind, so that its result can be recorded.
     *
     * @throws IllegalArgumentException when the entry of that index is no intent, or has its result
     */
    Intent reopen(long index);

    /** Checks every entry and the whole chain, and compares it with the outside memory. Never throws for damage. */
    AuditVerdict verify();

    /** The entries that the query wants, the earliest first. */
    List<AuditEntry> entries(AuditQuery query);

    /** Intents without a result, the earliest first: actions that may have been done and nobody recorded how they ended. */
    List<AuditEntry> openIntents();

    /** The same, of one run. */
    List<AuditEntry> openIntents(RunId run);

    /** How many entries there are, and the last one's hash: worth printing for the person. */
    Anchors.Head head();

    @Override
    void close();
}
