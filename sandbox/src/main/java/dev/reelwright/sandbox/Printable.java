package dev.reelwright.sandbox;

import java.nio.charset.StandardCharsets;

/** Makes text of unknown origin safe to show: nothing in it can move the cursor, colour the screen or turn the writing direction. */
final class Printable {
    private Printable() {}

    /** Bytes read as UTF-8; what is not UTF-8 becomes U+FFFD, what cannot be printed is escaped, line breaks and tabs stay. */
    static String text(byte[] bytes) {
        return escaped(new String(bytes, StandardCharsets.UTF_8), true);
    }

    static String line(String text) {
        return escaped(text, false);
    }

    static String shortened(String text, int most) {
        return text.length() <= most
                ? line(text)
                : line(text.substring(0, most)) + "… (" + text.length() + " characters)";
    }

    private static String escaped(String text, boolean keepBreaks) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (plain(point) || (keepBreaks && (point == '\n' || point == '\t'))) {
                safe.appendCodePoint(point);
            } else if (!keepBreaks || point != '\r') {
                safe.append("\\u{").append(Integer.toHexString(point)).append('}');
            }
        });
        return safe.toString();
    }

    private static boolean plain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
