package dev.reelwright.audit;

/** Text that a terminal shows and does not obey. */
final class TerminalText {
    private static final int MARKS_IN_A_ROW = 3;

    private TerminalText() {}

    /**
     * The text with every character that could move the cursor, turn the reading direction, hide or pile up written as
     * {@code \}{@code uXXXX}; cut after {@code most} characters, and the cut is told.
     */
    static String inert(String text, int most) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), most) + 16);
        int marks = 0;
        int at = 0;
        while (at < text.length() && shown.length() < most) {
            int point = text.codePointAt(at);
            marks = isMark(point) ? marks + 1 : 0;
            if (isActive(point) || marks > MARKS_IN_A_ROW) {
                escape(text, at, Character.charCount(point), shown);
            } else {
                shown.appendCodePoint(point);
            }
            at += Character.charCount(point);
        }
        if (at < text.length()) {
            shown.append(" … (").append(text.length() - at).append(" more characters)");
        }
        return shown.toString();
    }

    private static void escape(String text, int from, int units, StringBuilder out) {
        for (int i = from; i < from + units; i++) {
            out.append(String.format("\\u%04x", (int) text.charAt(i)));
        }
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isActive(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
