package dev.reelwright.agent.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which words somebody may have meant who wrote another. */
public final class NearWords {
    private static final int MOST = 3;

    private NearWords() {}

    /** The few that are near, the nearest first. */
    public static List<String> of(String word, Collection<String> words) {
        String meant = word.toLowerCase(Locale.ROOT);
        Map<String, Integer> far = words.stream()
                .distinct()
                .collect(Collectors.toMap(each -> each, each -> distance(meant, each.toLowerCase(Locale.ROOT))));
        return far.entrySet().stream()
                .filter(each -> each.getValue() <= Math.max(2, meant.length() / 3))
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .limit(MOST)
                .toList();
    }

    /** How many letters must be changed, put in or taken out; a word that begins with the other is one step away from it. */
    private static int distance(String a, String b) {
        if (!a.isEmpty() && (b.startsWith(a) || a.startsWith(b))) {
            return 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                corner = above;
            }
        }
        return row[b.length()];
    }
}
