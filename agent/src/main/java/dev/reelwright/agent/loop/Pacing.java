package dev.reelwright.agent.loop;

import dev.reelwright.agent.directive.Directive;
import dev.reelwright.agent.directive.ShotIdea;
import java.util.ArrayList;
import java.util.List;

/** How long each shot should at least be, so that the film comes out at the length asked for. */
final class Pacing {
    /** Silence before and after the narration of a shot, in seconds. */
    static final double LEAD = 0.7;

    static final double TAIL = 0.5;

    /** A calm narrator; measured on the shipped voice. */
    private static final double WORDS_PER_SECOND = 3.0;

    /** A shot drawn out further than this drags. */
    private static final double MOST_STRETCH = 1.6;

    private static final double SHORTEST = 2.0;

    private final List<Double> seconds;
    private final List<String> notes;

    private Pacing(List<Double> seconds, List<String> notes) {
        this.seconds = List.copyOf(seconds);
        this.notes = List.copyOf(notes);
    }

    static Pacing of(Directive directive) {
        List<Double> natural = new ArrayList<>();
        for (ShotIdea shot : directive.shots()) {
            natural.add(natural(shot, directive.settings().speed()));
        }
        double total = natural.stream().mapToDouble(Double::doubleValue).sum();
        Double wished = directive.settings().seconds();
        List<String> notes = new ArrayList<>();
        double stretch = 1;
        if (wished != null && wished > total) {
            stretch = Math.min(MOST_STRETCH, wished / total);
        }
        if (wished != null && total > wished * 1.1) {
            notes.add(String.format(
                    java.util.Locale.ROOT,
                    "the words need about %.0f seconds; the film will be longer than the %.0f asked for. No word is left out:"
                            + " shorten the text, or set speed above 1",
                    total,
                    wished));
        }
        if (wished != null && wished > total * MOST_STRETCH) {
            notes.add(String.format(
                    java.util.Locale.ROOT,
                    "there are words for about %.0f seconds; the film will be shorter than the %.0f asked for",
                    total * MOST_STRETCH,
                    wished));
        }
        List<Double> seconds = new ArrayList<>();
        for (int index = 0; index < natural.size(); index++) {
            boolean fixed = directive.shots().get(index).seconds() != null;
            // Without a wish to fill, the narration alone decides; an estimate would only add pauses.
            double least = fixed ? natural.get(index) : stretch > 1 ? natural.get(index) * stretch : SHORTEST;
            seconds.add(rounded(least));
        }
        return new Pacing(seconds, notes);
    }

    private static double natural(ShotIdea shot, double speed) {
        if (shot.seconds() != null) {
            return shot.seconds();
        }
        return Math.max(SHORTEST, LEAD + spoken(shot, speed) + TAIL);
    }

    /** How long the narration alone will likely be. */
    static double spoken(ShotIdea shot, double speed) {
        int words = shot.narration().isBlank() ? 0 : shot.narration().strip().split("\\s+").length;
        return words / (WORDS_PER_SECOND * speed);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    double seconds(int index) {
        return seconds.get(index);
    }

    List<String> notes() {
        return notes;
    }
}
