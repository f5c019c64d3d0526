package dev.reelwright.agent.loop;

import dev.reelwright.registry.MediaTools.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How near two texts, or the looks of two pictures, are. */
final class Likeness {
    static final int WIDTH = 9;
    static final int HEIGHT = 8;

    private Likeness() {}

    /** Words in lower case, without marks. */
    static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The share of words that have to be put in, taken out or replaced to make one of the other: 0 is the same, 1 is nothing in common. */
    static double difference(List<String> one, List<String> other) {
        int longest = Math.max(one.size(), other.size());
        return longest == 0 ? 0 : (double) edits(one, other) / longest;
    }

    private static int edits(List<String> one, List<String> other) {
        int[] before = new int[other.size() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.size(); i++) {
            int[] row = new int[before.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = one.get(i - 1).equals(other.get(j - 1)) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
            }
            before = row;
        }
        return before[other.size()];
    }

    /** Words that one text has and the other has not, in their order. */
    static String without(List<String> words, List<String> other) {
        List<String> left = new ArrayList<>(words);
        left.removeAll(other);
        return String.join(" ", left);
    }

    /** The look of a picture in 64 bits: whether each of its cells is brighter than the one to its right. */
    static long look(Raster raster) {
        long bits = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x + 1 < WIDTH; x++) {
                bits = bits << 1 | (brightness(raster, x, y) > brightness(raster, x + 1, y) ? 1 : 0);
            }
        }
        return bits;
    }

    private static int brightness(Raster raster, int x, int y) {
        return 299 * raster.part(x, y, 0) + 587 * raster.part(x, y, 1) + 114 * raster.part(x, y, 2);
    }

    /** In how many of 64 bits two looks differ. */
    static int apart(long one, long other) {
        return Long.bitCount(one ^ other);
    }
}
