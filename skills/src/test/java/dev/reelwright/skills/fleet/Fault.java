package dev.reelwright.skills.fleet;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something that goes wrong.
 *
 * @param on what it befalls: found in {@code METHOD /path}
 * @param skip so many requests are spared first
 * @param times so many are befallen
 * @param said what is answered, where the kind is to answer
 */
public record Fault(Pattern on, Kind kind, int skip, int times, Said said) {

    /** What happens. */
    public enum Kind {
        /** The connection ends before the request was looked at. */
        DROP_BEFORE,
        /** The work is taken on and booked, and the connection ends without an answer. */
        DROP_AFTER,
        /** The work is taken on and booked, and half of the answer is sent. */
        DROP_DURING,
        /** Nothing is done, and something else is answered. */
        ANSWER,
        /** The work is done and booked, and something else is answered. */
        ANSWER_AFTER,
        /** The request arrives twice. */
        TWICE,
        /** The answer takes 300 ms. */
        SLOW,
        /** Nothing is done, and nothing is answered, until the test lets go; then the connection ends. */
        HANG_BEFORE,
        /** The work is taken on and booked; the rest as before. */
        HANG_AFTER,
        /** The work is taken on and booked, and the head of the answer is sent; the rest as before. */
        HANG_DURING
    }

    public static Fault of(Kind kind, String on) {
        return new Fault(Pattern.compile(on), kind, 0, 1, Said.json(500, "{}"));
    }

    public static Fault answer(String on, int status, String json) {
        return new Fault(Pattern.compile(on), Kind.ANSWER, 0, 1, Said.json(status, json));
    }

    public Fault header(String name, String value) {
        return new Fault(on, kind, skip, times, said.with(name, value));
    }

    public Fault after(int spared) {
        return new Fault(on, kind, spared, times, said);
    }

    public Fault times(int befallen) {
        return new Fault(on, kind, skip, befallen, said);
    }

    public Fault kind(Kind other) {
        return new Fault(on, other, skip, times, said);
    }

    public Fault says(String type, String body) {
        return new Fault(on, kind, skip, times, new Said(said.status(), Map.of("Content-Type", type), body.getBytes()));
    }
}
