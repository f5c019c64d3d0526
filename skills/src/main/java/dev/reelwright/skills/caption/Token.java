package dev.reelwright.skills.caption;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A word of the narration as it is shown, with the punctuation that hangs on it.
 *
 * @param text what is shown, no white space inside
 * @param glued true when no space stands before it: the rest of a word too long for a line
 * @param strength how well a cue or line ends after it
 */
record Token(String text, boolean glued, Break strength) {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "dr.", "mr.", "mrs.", "ms.", "st.", "prof.", "vs.", "no.", "fig.", "e.g.", "i.e.", "approx.", "ca.", "mt.",
            "jr.", "sr.", "etc.");
    private static final Set<String> LEANING = Set.of(
            "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "as", "is",
            "are", "was", "were", "be", "that", "which", "its", "their", "his", "her", "our", "your", "my", "this",
            "than", "into", "not", "very", "more", "each", "every", "no", "these", "those", "such", "dr.", "mr.",
            "mrs.", "ms.", "prof.", "st.");
    private static final Set<String> OPENERS = Set.of(
            "and", "or", "but", "because", "so", "which", "that", "when", "while", "where", "who", "if", "as", "than",
            "with", "from", "into", "for", "to", "in", "on", "at", "by");

    /** How well the text can be broken after a token; the first is best. */
    enum Break {
        SENTENCE,
        CLAUSE,
        BEFORE_SMALL_WORD,
        PLAIN,
        LEANING
    }

    static List<Token> of(String text, int lineLength) {
        if (lineLength < 8) {
            throw new IllegalArgumentException("a line of " + lineLength + " characters is too short, at least 8");
        }
        List<String> words = withPunctuation(Normalizer.normalize(text, Normalizer.Form.NFC));
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            cut(words.get(i), lineLength, strength(words.get(i), next), tokens);
        }
        return tokens;
    }

    /** The letters and digits alone, in lower case: what spoken and written words have in common. */
    static String spoken(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder();
        plain.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static List<String> withPunctuation(String text) {
        List<String> words = new ArrayList<>();
        String waiting = "";
        for (String piece : text.strip().split("[\\s\\u00a0\\u0085\\u2028\\u2029\\p{Cc}]+")) {
            if (piece.isEmpty()) {
                continue;
            }
            if (!spoken(piece).isEmpty()) {
                words.add(waiting + piece);
                waiting = "";
            } else if (words.isEmpty() || opens(piece)) {
                waiting += piece + "\u00a0";
            } else {
                words.add(words.removeLast() + "\u00a0" + piece);
            }
        }
        return words;
    }

    private static boolean opens(String piece) {
        return piece.codePoints()
                .allMatch(c -> Character.getType(c) == Character.START_PUNCTUATION
                        || Character.getType(c) == Character.INITIAL_QUOTE_PUNCTUATION);
    }

    private static void cut(String word, int lineLength, Break strength, List<Token> out) {
        int at = 0;
        while (word.length() - at > lineLength) {
            int end = at + lineLength;
            while (end > at + 1 && !clusterStarts(word, end)) {
                end--;
            }
            out.add(new Token(word.substring(at, end), at > 0, Break.LEANING));
            at = end;
        }
        out.add(new Token(word.substring(at), at > 0, strength));
    }

    private static boolean clusterStarts(String word, int index) {
        int type = Character.getType(word.codePointAt(index));
        return !Character.isLowSurrogate(word.charAt(index))
                && type != Character.NON_SPACING_MARK
                && type != Character.COMBINING_SPACING_MARK
                && type != Character.ENCLOSING_MARK
                && type != Character.FORMAT;
    }

    private static Break strength(String word, String next) {
        String lower = word.toLowerCase(Locale.ROOT);
        String bare = word.replaceAll("[\"'\u201d\u2019\u00bb)\\]\u00a0]+$", "");
        boolean abbreviated = ABBREVIATIONS.contains(lower) || lower.matches("\\p{L}\\.");
        if (bare.matches("(?s).*[!?\u2026\u061f\u3002]") || (bare.endsWith(".") && !abbreviated)) {
            return Break.SENTENCE;
        }
        if (bare.matches("(?s).*[,;:\u2013\u2014\u060c-]") && bare.length() > 1) {
            return Break.CLAUSE;
        }
        if (LEANING.contains(lower)) {
            return Break.LEANING;
        }
        return OPENERS.contains(next.toLowerCase(Locale.ROOT)) ? Break.BEFORE_SMALL_WORD : Break.PLAIN;
    }
}
