package dev.reelwright.registry;

import java.util.regex.Pattern;

/** A regular expression of an author who is not trusted: it gives up before it could keep the program busy. */
final class BoundedRegex {
    private static final int MOST_PATTERN = 500;
    private static final int MOST_TEXT = 20_000;
    private static final int MOST_LOOKS = 2_000_000;

    private BoundedRegex() {}

    /** The expression looked at the text more often than any honest one does. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch() {
            super("too many steps", null, false, false);
        }
    }

    /**
     * Whether the expression is found in the text.
     *
     * @throws java.util.regex.PatternSyntaxException when it is none
     * @throws TooMuch when it would take too long
     */
    static boolean finds(String expression, String text) {
        if (expression.length() > MOST_PATTERN || text.length() > MOST_TEXT) {
            throw new TooMuch();
        }
        try {
            return Pattern.compile(expression)
                    .matcher(new Counted(text, new int[1]))
                    .find();
        } catch (StackOverflowError deep) {
            throw new TooMuch();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    private record Counted(String text, int[] looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new TooMuch();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), looks);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
