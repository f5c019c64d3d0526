package dev.reelwright.agent.tools;

import java.nio.charset.StandardCharsets;

/**
 * A piece of a long text.
 *
 * @param from where it begins, in characters
 * @param next where the next piece begins; the length of the whole when this is the last
 * @param of the length of the whole
 */
record Page(String text, int from, int next, int of) {

    /** At most so many bytes of UTF-8 from there; never half a character. */
    static Page of(String whole, int from, int mostBytes) {
        int start = Math.clamp(from, 0, whole.length());
        if (start > 0 && start < whole.length() && Character.isLowSurrogate(whole.charAt(start))) {
            start--;
        }
        int end = start;
        int bytes = 0;
        while (end < whole.length()) {
            int point = whole.codePointAt(end);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > mostBytes) {
                break;
            }
            end += Character.charCount(point);
        }
        return new Page(whole.substring(start, end), start, end, whole.length());
    }

    /** Of UTF-8. */
    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean last() {
        return next == of;
    }

    /** How to go on; empty at the end. */
    String more() {
        return last()
                ? ""
                : "\nThat was characters " + from + " to " + next + " of " + of + ". Go on with from=" + next + ".";
    }
}
