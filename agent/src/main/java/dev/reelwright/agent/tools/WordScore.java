package dev.reelwright.agent.tools;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How well a text answers some words: whole words count more than beginnings, names more than descriptions. */
record WordScore(List<String> words) {
    private static final int SHORTEST_BEGINNING = 4;

    static WordScore of(String query) {
        return new WordScore(split(query));
    }

    /** Zero when nothing fits. */
    int score(String name, String description) {
        List<String> names = split(name);
        List<String> texts = split(description);
        return words.stream()
                .mapToInt(word -> 4 * fit(word, names) + fit(word, texts))
                .sum();
    }

    private static int fit(String word, List<String> texts) {
        if (texts.contains(word)) {
            return 2;
        }
        boolean begins = texts.stream().anyMatch(text -> begins(text, word) || begins(word, text));
        return begins ? 1 : 0;
    }

    private static boolean begins(String longer, String beginning) {
        return beginning.length() >= SHORTEST_BEGINNING && longer.startsWith(beginning);
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
