package dev.reelwright.skills.voice;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells a full stop from the dot of an abbreviation, and finds the pauses inside a sentence. */
final class Stops {
    /** Words that seldom follow an abbreviation inside a sentence when they have a capital. */
    private static final Set<String> STARTERS = Set.of(
            "the", "it", "he", "she", "they", "we", "i", "you", "a", "an", "in", "on", "at", "but", "and", "this",
            "that", "these", "those", "there", "here", "when", "if", "what", "who", "why", "how", "so", "then", "now",
            "its", "his", "her", "their", "our", "my", "your", "for", "from", "as", "after", "before", "no", "yes",
            "not", "one", "some", "most", "many", "all", "each", "every", "with", "by", "to", "of", "or", "let", "is",
            "are", "was", "do");

    private static final Pattern LIST_SIGN = Pattern.compile("[-\u2022*\u2013]|\\d{1,3}[.)]");
    private static final Pattern PAUSE = Pattern.compile(".*[,)\\]}\u2014\u2013].*|.*--.*", Pattern.DOTALL);
    private static final Pattern OPENING = Pattern.compile(".*[(\\[{\u2014\u2013].*", Pattern.DOTALL);

    private Stops() {}

    static Mark after(List<Chunk> chunks, int at) {
        Chunk chunk = chunks.get(at);
        boolean last = at + 1 == chunks.size();
        boolean ends = last || chunk.paragraphEnd() || listGoesOn(chunks.get(at + 1));
        String signs = chunk.core().isEmpty() ? chunk.lead() + chunk.trail() : chunk.trail();
        if (signs.contains("?") || signs.contains("!")) {
            boolean goesOn = !ends && startsLower(chunks.get(at + 1));
            return goesOn ? Mark.COMMA : signs.contains("?") ? Mark.QUESTION : Mark.EXCLAMATION;
        }
        if (ends) {
            return Mark.STOP;
        }
        Chunk next = chunks.get(at + 1);
        if (signs.contains("\u2026") || signs.contains("...")) {
            return next.startsUpper() ? Mark.STOP : Mark.COMMA;
        }
        if (signs.contains(".") && fullStop(chunk, next)) {
            return Mark.STOP;
        }
        if (signs.contains(":") || signs.contains(";")) {
            return Mark.COLON;
        }
        return PAUSE.matcher(signs).matches() || OPENING.matcher(next.lead()).matches() ? Mark.COMMA : Mark.NONE;
    }

    private static boolean listGoesOn(Chunk next) {
        return next.lineStart() && LIST_SIGN.matcher(next.text()).matches();
    }

    private static boolean startsLower(Chunk chunk) {
        return !chunk.core().isEmpty() && Character.isLowerCase(chunk.core().codePointAt(0));
    }

    private static boolean fullStop(Chunk chunk, Chunk next) {
        String core = chunk.core().toLowerCase(Locale.ROOT);
        boolean starter = next.startsUpper() && STARTERS.contains(next.core().toLowerCase(Locale.ROOT));
        if (core.matches("st|dr|mt|ft")) {
            return starter;
        }
        if (core.matches("no|nos|p|pp|v|c|fig|vol") && (next.startsDigit() || core.equals("v"))) {
            return false;
        }
        if (chunk.lineStart() && core.matches("\\d{1,3}")) {
            return false;
        }
        String abbreviation = Tables.ABBREVIATIONS.get(core);
        if (abbreviation != null) {
            return !abbreviation.startsWith("*") && (starter || (core.equals("etc") && next.startsUpper()));
        }
        if (core.matches("(\\p{L}\\.)+\\p{L}?|\\p{L}") && !core.equals("i")) {
            return starter;
        }
        if (core.matches("jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun")
                && next.startsDigit()) {
            return false;
        }
        return !(startsLower(next) && core.length() <= 4);
    }
}
