package dev.reelwright.agent.tools;

import java.util.Locale;

/** Foreign text without what hides or moves letters: such characters are shown by their number, not obeyed. */
final class Plainly {
    private Plainly() {}

    /** Lines and tabs stay. */
    static String text(String foreign) {
        StringBuilder plain = new StringBuilder(foreign.length());
        foreign.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (point == '\n' || point == '\t' || !isHidden(point)) {
                plain.appendCodePoint(point);
            } else {
                plain.append(shown(point));
            }
        });
        return plain.toString();
    }

    /** On one line, cut to so many characters with an ellipsis where something is missing. */
    static String line(String foreign, int most) {
        String plain = text(foreign).replaceAll("\\s+", " ").strip();
        if (plain.codePointCount(0, plain.length()) <= most) {
            return plain;
        }
        return plain.substring(0, plain.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** True when nothing in it is hidden. */
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(point -> point == '\n' || point == '\r' || point == '\t' || !isHidden(point));
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> point >= 0xE0000 && point <= 0xE0FFF;
        };
    }

    private static String shown(int point) {
        return point <= 0xFFFF
                ? String.format(Locale.ROOT, "\\u%04x", point)
                : String.format(Locale.ROOT, "\\u{%x}", point);
    }
}
