package dev.reelwright.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of the record.
 *
 * @param index its place, from 0 without gaps; 0 is the log's own first entry
 * @param time when it was written, to the millisecond
 * @param run the run it belongs to, or {@link RunId#NONE}
 * @param kind what it tells of: 1 to 64 lower-case letters, digits, dots, dashes or underscores, such as {@code call.submit}
 * @param part whether it stands alone, announces an action, or tells how an announced action ended
 * @param intent the index of the announcing entry, for a result only
 * @param body the facts, already redacted and bounded
 * @param previous the hash of the entry before; 64 zeros for the first
 * @param hash SHA-256 over everything above, see the module's README for the exact bytes
 */
public record AuditEntry(
        long index,
        Instant time,
        RunId run,
        String kind,
        Part part,
        OptionalLong intent,
        ObjectNode body,
        String previous,
        String hash) {
    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int LINE_CHARACTERS = 1000;

    /** The part an entry plays in a pair of announcement and result. */
    public enum Part {
        /** Stands alone. */
        NOTE("note"),
        /** Announces an action that is about to be done. */
        INTENT("intent"),
        /** Tells how an announced action ended. */
        RESULT("result");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        /** The word that is stored and hashed. */
        String word() {
            return word;
        }
    }

    public AuditEntry {
        checkKind(kind);
        if (index < 0 || (part == Part.RESULT) != intent.isPresent()) {
            throw new IllegalArgumentException("entry " + index + " is a " + part.word() + " with intent " + intent);
        }
        if (!time.equals(time.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("entry " + index + " has a time finer than a millisecond: " + time);
        }
        if (!HASH.matcher(previous).matches() || !HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("entry " + index + " has a hash that is not 64 hexadecimal digits");
        }
        body = body.deepCopy();
    }

    @Override
    public ObjectNode body() {
        return body.deepCopy();
    }

    /** The whole entry as canonical JSON on one line, as exported. */
    public String json() {
        return EntryText.of(this, CanonicalJson.write(body)).withHash(hash);
    }

    /** The entry on one line for a terminal: control, direction and hidden characters are escaped, long bodies cut. */
    public String line() {
        String pair = intent.isPresent() ? part.word() + " of #" + intent.getAsLong() : part.word();
        String facts = TerminalText.inert(CanonicalJson.write(body), LINE_CHARACTERS);
        return "#" + index + " " + EntryText.time(time) + " " + run + " " + kind + " " + pair + " " + facts;
    }

    @Override
    public String toString() {
        return line();
    }

    static void checkKind(String kind) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("not a kind of audit entry: \"" + TerminalText.inert(kind, 80)
                    + "\"; use 1 to 64 lower-case letters, digits, dots, dashes or underscores");
        }
    }
}
