package dev.reelwright.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The stored words of an entry, exactly as they are hashed. The body is kept as its canonical text, so that a check sees
 * the bytes that lie in the file and not what a parser made of them.
 */
record EntryText(
        long index,
        String time,
        String run,
        String kind,
        String part,
        OptionalLong intent,
        String body,
        String previous) {
    /** Put before the text that is hashed, so that the hash can be of nothing else. */
    static final String DOMAIN = "reelwright/audit-entry/1\n";

    static final String FIRST_PREVIOUS = "0".repeat(64);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static EntryText of(AuditEntry entry, String body) {
        return new EntryText(
                entry.index(),
                time(entry.time()),
                entry.run().value(),
                entry.kind(),
                entry.part().word(),
                entry.intent(),
                body,
                entry.previous());
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    String hash() {
        return Sha256.hex(DOMAIN + "{\"body\":" + body + rest());
    }

    /** The same entry as if it stood at another place. */
    EntryText at(long place) {
        return new EntryText(place, time, run, kind, part, intent, body, previous);
    }

    String withHash(String hash) {
        return "{\"body\":" + body + ",\"hash\":\"" + hash + "\"" + rest();
    }

    private String rest() {
        StringBuilder out = new StringBuilder(320).append(",\"index\":").append(index);
        if (intent.isPresent()) {
            out.append(",\"intent\":").append(intent.getAsLong());
        }
        member(out, "kind", kind);
        member(out, "part", part);
        member(out, "previous", previous);
        member(out, "run", run);
        member(out, "time", time);
        return out.append('}').toString();
    }

    private static void member(StringBuilder out, String name, String value) {
        out.append(",\"").append(name).append("\":");
        CanonicalJson.quote(value, out);
    }
}
