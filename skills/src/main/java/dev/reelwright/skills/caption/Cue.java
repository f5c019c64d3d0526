package dev.reelwright.skills.caption;

import java.util.List;

/**
 * What stands on the screen together.
 *
 * @param start seconds
 * @param end seconds, after {@code start}
 * @param lines one or two lines of text, none of them blank, as written (nothing escaped)
 */
public record Cue(double start, double end, List<String> lines) {
    public Cue {
        lines = List.copyOf(lines);
        if (!(start >= 0 && end > start && Double.isFinite(end))) {
            throw new IllegalArgumentException("a cue cannot last from " + start + " to " + end + " s");
        }
        if (lines.isEmpty()
                || lines.size() > 2
                || lines.stream().anyMatch(l -> l.isBlank() || l.lines().count() > 1)) {
            throw new IllegalArgumentException("a cue needs one or two lines of text, got " + lines);
        }
    }

    /** The same cue later (or, with a negative number, earlier). */
    public Cue shifted(double seconds) {
        return new Cue(start + seconds, end + seconds, lines);
    }
}
