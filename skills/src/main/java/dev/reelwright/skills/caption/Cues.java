package dev.reelwright.skills.caption;

import java.util.ArrayList;
import java.util.List;

/**
 * The one rule by which a narration becomes cues, burnt in or in a file: at most two lines, no line over the length, breaks at the end of a
 * sentence first, then at other punctuation, then before small words; no word left alone where that can be helped; at most 20 characters a
 * second where the speech allows it.
 */
public final class Cues {
    /** Characters in a line that a wide picture has room for. */
    public static final int WIDE_LINE = 42;
    /** Characters in a line that stays readable in an upright picture. */
    public static final int UPRIGHT_LINE = 26;

    private static final double HELD_GAP = 0.3;
    private static final double SHORTEST = 0.04;

    private Cues() {}

    /** The line length that suits a picture of this shape. */
    public static int lineLength(int width, int height) {
        return width * 10 >= height * 11 ? WIDE_LINE : UPRIGHT_LINE;
    }

    /**
     * Cues for a narration whose words are timed, lines of at most 42 characters.
     *
     * @param words the words as spoken, in order; they may be cut differently from the text
     * @param text the narration; its spelling and punctuation are what is shown
     * @return in order, not overlapping; seconds from the start of the narration; empty when the text has nothing to show
     */
    public static List<Cue> of(List<TimedWord> words, String text) {
        return of(words, text, WIDE_LINE);
    }

    /** As {@link #of(List, String)}, with lines of at most {@code lineLength} characters (at least 8). */
    public static List<Cue> of(List<TimedWord> words, String text, int lineLength) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("no timed words: give the narration's length in seconds instead");
        }
        return planned(Alignment.of(Token.of(text, lineLength), words), lineLength);
    }

    /** Cues for a narration of which only the whole length in seconds is known: time is shared out by characters. */
    public static List<Cue> of(String text, double seconds) {
        return of(text, seconds, WIDE_LINE);
    }

    /** As {@link #of(String, double)}, with lines of at most {@code lineLength} characters (at least 8). */
    public static List<Cue> of(String text, double seconds, int lineLength) {
        if (!(seconds > 0) || !Double.isFinite(seconds)) {
            throw new IllegalArgumentException("a narration cannot last " + seconds + " s");
        }
        return planned(Alignment.spread(Token.of(text, lineLength), 0, seconds), lineLength);
    }

    private static List<Cue> planned(List<TimedToken> tokens, int lineLength) {
        List<List<TimedToken>> groups = new CuePlan(tokens, lineLength).groups();
        List<Cue> cues = new ArrayList<>();
        double free = 0;
        for (int i = 0; i < groups.size(); i++) {
            List<TimedToken> group = groups.get(i);
            double next = i + 1 < groups.size() ? groups.get(i + 1).getFirst().start() : Double.POSITIVE_INFINITY;
            double start = Math.max(free, group.getFirst().start());
            double end = group.getLast().end();
            double held = next - end < HELD_GAP ? next : end;
            free = Math.max(start + SHORTEST, held);
            cues.add(new Cue(
                    start, free, CueLines.of(group, lineLength).orElseThrow().lines()));
        }
        return List.copyOf(cues);
    }
}
