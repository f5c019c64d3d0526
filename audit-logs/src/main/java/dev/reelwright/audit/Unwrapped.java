package dev.reelwright.audit;

import java.util.Arrays;

/** A text while it is being decoded: the characters so far and where each began in the wrapped text. */
final class Unwrapped {
    private static final String SHORT_ESCAPES = "nrtbf/\"'\\";
    private static final String MEANINGS = "\n\r\t\b\f/\"'\\";
    private static final int NONE = -1;

    private final String source;
    private final char[] units;
    private final int[] starts;
    private int length;

    /** For a text that can only get shorter. */
    Unwrapped(String source) {
        this.source = source;
        this.units = new char[source.length()];
        this.starts = new int[source.length()];
    }

    void add(char unit, int start) {
        units[length] = unit;
        starts[length] = start;
        length++;
    }

    int length() {
        return length;
    }

    String text() {
        return new String(units, 0, length);
    }

    int[] starts() {
        return Arrays.copyOf(starts, length);
    }

    static Unwrapped percent(String text) {
        Unwrapped out = new Unwrapped(text);
        for (int at = 0; at < text.length(); ) {
            at = out.octets(at, "%");
        }
        return out;
    }

    static Unwrapped backslash(String text) {
        Unwrapped out = new Unwrapped(text);
        for (int at = 0; at < text.length(); ) {
            at = out.escape(at);
        }
        return out;
    }

    /** Takes one character or one backslash escape; returns where the next begins. */
    private int escape(int at) {
        if (source.charAt(at) != '\\' || at + 1 == source.length()) {
            add(source.charAt(at), at);
            return at + 1;
        }
        char letter = source.charAt(at + 1);
        int meaning = SHORT_ESCAPES.indexOf(letter);
        if (meaning >= 0) {
            add(MEANINGS.charAt(meaning), at);
            return at + 2;
        }
        int digits = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
        int point = digits == 0 ? NONE : hex(at + 2, digits);
        if (point != NONE && Character.isValidCodePoint(point)) {
            point(point, at);
            return at + 2 + digits;
        }
        return octets(at, "\\x");
    }

    /** Takes one character, or the one that a run of escaped bytes spells in UTF-8; returns where the next begins. */
    private int octets(int at, String mark) {
        int step = mark.length() + 2;
        int first = octet(at, mark);
        if (first == NONE) {
            add(source.charAt(at), at);
            return at + 1;
        }
        int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
        int point = more == 0 ? first : first & (0x3F >> more);
        for (int i = 1; i <= more; i++) {
            int next = octet(at + i * step, mark);
            if ((next & 0xC0) != 0x80 || next == NONE) {
                add((char) first, at);
                return at + step;
            }
            point = point << 6 | next & 0x3F;
        }
        point(Character.isValidCodePoint(point) ? point : first, at);
        return at + (more + 1) * step;
    }

    private int octet(int at, String mark) {
        return source.startsWith(mark, at) ? hex(at + mark.length(), 2) : NONE;
    }

    private int hex(int from, int digits) {
        if (from + digits > source.length()) {
            return NONE;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(source.charAt(i), 16);
            if (digit < 0) {
                return NONE;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private void point(int point, int start) {
        for (char unit : Character.toChars(point)) {
            add(unit, start);
        }
    }
}
