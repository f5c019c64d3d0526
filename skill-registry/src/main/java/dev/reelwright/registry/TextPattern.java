package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A small pattern of text that is matched in one pass, so that no pattern and no text can make it slow. It knows plain characters, {@code .},
 * classes ({@code [a-z0-9]}, {@code [^,]}, {@code \d \w \s \D \W \S}), repeats of one of them ({@code * + ?} and <code>{n,m}</code> up to
 * {@value #MOST_REPEATS}), {@code ^} and {@code $} at the ends, and {@code |} between whole patterns; no groups. Letters count as written.
 */
public final class TextPattern {
    static final int MOST_REPEATS = 100;

    /** Longer texts are looked at up to here. */
    private static final int LOOKED_AT = 5_000;

    private final String source;
    private final List<Way> ways;

    private TextPattern(String source, List<Way> ways) {
        this.source = source;
        this.ways = ways;
    }

    /** A set of characters, which may be left out or repeated. */
    record Piece(CharacterSet characters, boolean optional, boolean repeated) {}

    /** One of the ways to match. */
    record Way(List<Piece> pieces, boolean atStart, boolean atEnd) {}

    @FunctionalInterface
    interface CharacterSet {
        boolean has(int point);
    }

    /** @throws IllegalArgumentException when the text is no such pattern; the message says what is wrong */
    public static TextPattern of(String source) {
        List<Way> ways = new ArrayList<>();
        PatternReader reader = new PatternReader(source);
        do {
            ways.add(reader.way());
        } while (reader.more());
        return new TextPattern(source, List.copyOf(ways));
    }

    /** As it was written. */
    public String source() {
        return source;
    }

    /** True when some part of the text, or of its first 5,000 characters, matches. */
    public boolean foundIn(String text) {
        int[] points = text.codePoints().limit(LOOKED_AT).toArray();
        return ways.stream().anyMatch(way -> found(way, points));
    }

    /** All states at once, so the work is at most pieces times characters. */
    private static boolean found(Way way, int[] points) {
        List<Piece> pieces = way.pieces();
        BitSet now = new BitSet(pieces.size() + 1);
        for (int at = 0; at <= points.length; at++) {
            if (at == 0 || !way.atStart()) {
                now.set(0);
            }
            skip(pieces, now);
            if (now.get(pieces.size()) && (!way.atEnd() || at == points.length)) {
                return true;
            }
            if (at < points.length) {
                now = after(pieces, now, points[at]);
            }
        }
        return false;
    }

    private static void skip(List<Piece> pieces, BitSet states) {
        for (int state = 0; state < pieces.size(); state++) {
            if (states.get(state) && pieces.get(state).optional()) {
                states.set(state + 1);
            }
        }
    }

    private static BitSet after(List<Piece> pieces, BitSet states, int point) {
        BitSet next = new BitSet(pieces.size() + 1);
        for (int state = states.nextSetBit(0); state >= 0 && state < pieces.size(); state = states.nextSetBit(state + 1)) {
            Piece piece = pieces.get(state);
            if (piece.characters().has(point)) {
                next.set(state + 1);
                if (piece.repeated()) {
                    next.set(state);
                }
            }
        }
        return next;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPattern pattern && pattern.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
