package dev.reelwright.budgets;

/** What text may enter the journal: it must come back from the file as it went in. */
final class Text {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NOTE = 2_000;

    private Text() {}

    /** Throws unless {@code value} can name something: short, not blank, without control characters or halves of a character. */
    static void name(String what, String value) {
        boolean plain = value.codePoints().noneMatch(c -> isUnfit(c));
        if (value.isBlank() || value.length() > LONGEST_NAME || !plain) {
            throw new IllegalArgumentException("the " + what + " must have 1 to " + LONGEST_NAME
                    + " characters and no control characters: '" + tidy(value) + "'");
        }
    }

    /** A note on one line; what is too long is cut and says so. */
    static String tidy(String note) {
        String cut = note.length() > LONGEST_NOTE ? note.substring(0, LONGEST_NOTE) + " … (cut)" : note;
        return cut.codePoints()
                .map(c -> isUnfit(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isUnfit(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
