package dev.reelwright.skills.caption;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cues as the text files that players read. WebVTT as the W3C describes it (cue text is escaped like markup); SubRip, which has no
 * specification and no escapes, so what players would take for a tag, an override or an arrow is parted by an invisible character.
 */
public final class SubtitleFiles {
    private static final String PARTED = "\u2060";
    private static final Pattern TAG = Pattern.compile("<(?=[/\\p{L}!])");

    private SubtitleFiles() {}

    /**
     * A SubRip file.
     *
     * @param cues in order, times in seconds of the film
     */
    public static String srt(List<Cue> cues) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < cues.size(); i++) {
            file.append(i + 1).append('\n');
            append(
                    file,
                    times(cues, i, ','),
                    cues.get(i).lines().stream()
                            .map(SubtitleFiles::harmlessInSrt)
                            .collect(Collectors.joining("\n")));
        }
        return file.toString();
    }

    /**
     * A WebVTT file.
     *
     * @param cues in order, times in seconds of the film
     */
    public static String vtt(List<Cue> cues) {
        StringBuilder file = new StringBuilder("WEBVTT\n\n");
        for (int i = 0; i < cues.size(); i++) {
            append(
                    file,
                    times(cues, i, '.'),
                    cues.get(i).lines().stream()
                            .map(l ->
                                    l.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
                            .collect(Collectors.joining("\n")));
        }
        return file.toString();
    }

    private static void append(StringBuilder file, String times, String text) {
        file.append(times).append('\n').append(text).append("\n\n");
    }

    private static String harmlessInSrt(String line) {
        String arrow = line.replace("-->", "--" + PARTED + ">").replace("{\\", "{" + PARTED + "\\");
        return TAG.matcher(arrow).replaceAll("<" + PARTED);
    }

    private static String times(List<Cue> cues, int i, char point) {
        long start = millis(cues.get(i).start());
        long end = Math.max(start + 1, millis(cues.get(i).end()));
        long next = i + 1 < cues.size() ? millis(cues.get(i + 1).start()) : Long.MAX_VALUE;
        return clock(start, point) + " --> " + clock(next > start ? Math.min(end, next) : end, point);
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }

    private static String clock(long millis, char point) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                point,
                millis % 1000);
    }
}
