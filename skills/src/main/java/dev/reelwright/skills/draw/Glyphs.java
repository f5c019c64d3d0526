package dev.reelwright.skills.draw;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the bundled typefaces can show of a text, decided for whole clusters so that a letter and its marks stay in one font. */
public final class Glyphs {
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final Pattern BLANK = Pattern.compile("[\\s\\u00a0\\u0085\\u2028\\u2029\\p{Cc}]+");
    private static final Pattern VARIATION = Pattern.compile("[\\ufe0e\\ufe0f\\ufeff]");

    private Glyphs() {}

    /** The text in one line: composed, each run of white space one space, nothing invisible at the ends. */
    public static String oneLine(String text) {
        String composed = Normalizer.normalize(VARIATION.matcher(text).replaceAll(""), Normalizer.Form.NFC);
        return BLANK.matcher(composed).replaceAll(" ").strip();
    }

    /** The clusters no bundled typeface can show, each once, in order; empty when all can be drawn. */
    public static Set<String> undrawable(String text) {
        Set<String> missing = new LinkedHashSet<>();
        for (String cluster : clusters(oneLine(text))) {
            if (!shows(cluster)) {
                missing.add(cluster);
            }
        }
        return missing;
    }

    /** The text without what cannot be shown. */
    public static String drawable(String text) {
        StringBuilder kept = new StringBuilder();
        for (String cluster : clusters(oneLine(text))) {
            if (shows(cluster)) {
                kept.append(cluster);
            }
        }
        return oneLine(kept.toString());
    }

    static List<String> clusters(String text) {
        List<String> clusters = new ArrayList<>();
        Matcher matcher = CLUSTER.matcher(text);
        while (matcher.find()) {
            clusters.add(matcher.group());
        }
        return clusters;
    }

    static boolean shownByFirst(String cluster, Face face) {
        return cluster.codePoints()
                .allMatch(c -> invisible(c) || Fonts.first(face).canDisplay(c));
    }

    private static boolean shows(String cluster) {
        return shownByFirst(cluster, Face.REGULAR)
                || cluster.codePoints()
                        .allMatch(
                                c -> invisible(c) || Fonts.second(Face.REGULAR).canDisplay(c));
    }

    private static boolean invisible(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT && codePoint < 0x10000;
    }
}
