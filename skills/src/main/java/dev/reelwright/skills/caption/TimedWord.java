package dev.reelwright.skills.caption;

/**
 * A word as it was spoken.
 *
 * @param start seconds from the start of the narration
 * @param end seconds, not before {@code start}
 */
public record TimedWord(String text, double start, double end) {
    public TimedWord {
        if (!(start >= 0 && end >= start && Double.isFinite(end))) {
            throw new IllegalArgumentException("word \"" + text + "\" is timed from " + start + " to " + end + " s");
        }
    }
}
