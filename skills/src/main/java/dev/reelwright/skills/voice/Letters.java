package dev.reelwright.skills.voice;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which letters the voice can read. */
final class Letters {
    private static final Map<String, String> LIGATURES = Map.ofEntries(
            Map.entry("\u00df", "ss"),
            Map.entry("\u00e6", "ae"),
            Map.entry("\u00c6", "Ae"),
            Map.entry("\u0153", "oe"),
            Map.entry("\u0152", "Oe"),
            Map.entry("\u00f8", "o"),
            Map.entry("\u00d8", "O"),
            Map.entry("\u0142", "l"),
            Map.entry("\u0141", "L"),
            Map.entry("\u0111", "d"),
            Map.entry("\u0110", "D"),
            Map.entry("\u00f0", "th"),
            Map.entry("\u00d0", "Th"),
            Map.entry("\u00fe", "th"),
            Map.entry("\u00de", "Th"),
            Map.entry("\u0131", "i"));

    private Letters() {}

    /** The text without the marks on its Latin letters: "Köln" is Koln, "straße" strasse. */
    static String fold(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .codePoints()
                .mapToObj(Character::toString)
                .forEach(letter -> plain.append(LIGATURES.getOrDefault(letter, letter)));
        return plain.toString();
    }

    /** The script that most letters are written in, when that is not Latin: "Cyrillic". */
    static Optional<String> foreignScript(String text) {
        Map<Character.UnicodeScript, Integer> counts = new EnumMap<>(Character.UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(letter -> counts.merge(Character.UnicodeScript.of(letter), 1, Integer::sum));
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        int latin = counts.getOrDefault(Character.UnicodeScript.LATIN, 0);
        if (all == 0 || 2 * latin >= all) {
            return Optional.empty();
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey() != Character.UnicodeScript.LATIN)
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(entry -> name(entry.getKey()));
    }

    private static String name(Character.UnicodeScript script) {
        String name = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** True for what a listener would miss: a letter or digit, or a pictograph. */
    static boolean meaningful(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isLetterOrDigit(c)
                        || Character.getType(c) == Character.OTHER_SYMBOL
                        || Character.getType(c) == Character.MATH_SYMBOL);
    }
}
