package dev.reelwright.agent.tools;

import dev.reelwright.registry.MediaTools.FilmFacts;
import dev.reelwright.registry.MediaTools.Level;
import dev.reelwright.registry.MediaTools.Sound;
import dev.reelwright.registry.MediaTools.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sentences for what was measured. */
final class MeasuredWords {
    private static final int MOST_LISTED = 20;
    private static final double WARM = 6;
    private static final double CLIPPED = -0.1;
    private static final double WIDEST_EDGE = 6.9;

    private MeasuredWords() {}

    static String seconds(double seconds) {
        return format("%.1f s", seconds);
    }

    /** @param still whether the lowest fifth is of no interest */
    static List<String> picture(PictureFacts facts, boolean still) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "Brightness %.0f of 100 on average; %.0f %% of the picture is darker than 10, %.0f %% brighter than 90."
                        + " Contrast %.0f of 100 (100 is half black, half white).",
                facts.brightness(), 100 * facts.dark(), 100 * facts.bright(), facts.contrast()));
        lines.add("Colours: " + colours(facts, 5) + ". " + warmth(facts.warmth()) + ".");
        lines.add(edges(facts.edges()));
        lines.add(format("%.0f %% of the picture is flat (no texture).", 100 * facts.flat()));
        if (!still && facts.edges().share() > 0) {
            lines.add(format(
                    "The lowest fifth, where captions stand, holds %.0f %% of all edges.",
                    100 * facts.edges().bottom()));
        }
        return lines;
    }

    /** One frame in half a line. */
    static String brief(PictureFacts facts) {
        return format("brightness %.0f, contrast %.0f, ", facts.brightness(), facts.contrast()) + colours(facts, 3);
    }

    private static String colours(PictureFacts facts, int most) {
        return facts.colours().stream()
                .limit(most)
                .map(swatch ->
                        format("%s %s %.0f %% (%s)", swatch.name(), swatch.hex(), 100 * swatch.share(), swatch.place()))
                .collect(Collectors.joining(", "));
    }

    private static String warmth(double warmth) {
        String word = warmth > WARM ? "warm" : warmth < -WARM ? "cool" : "neither warm nor cool";
        return format("On the whole it is %s (red less blue %+.0f of 100)", word, warmth);
    }

    private static String edges(EdgeFacts edges) {
        if (edges.share() == 0) {
            return edges.width() == 0
                    ? "There are no edges in it: nothing stands out from anything."
                    : "There is no clear edge in it. " + sharpness(edges.width()) + ".";
        }
        List<Integer> order = IntStream.range(0, 9)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer cell) -> -edges.cells().get(cell)))
                .toList();
        String places = order.stream()
                .limit(3)
                .filter(cell -> edges.cells().get(cell) > 0)
                .map(cell -> format(
                        "%s %.0f %%", Place.cell(cell), 100 * edges.cells().get(cell)))
                .collect(Collectors.joining(", "));
        int least = order.getLast();
        return format(
                "Edges cover %.1f %% of it; of three by three cells most are %s, fewest %s %.0f %%. %s.",
                100 * edges.share(),
                places,
                Place.cell(least),
                100 * edges.cells().get(least),
                sharpness(edges.width()));
    }

    private static String sharpness(double width) {
        if (width == 0) {
            return "No edge is strong enough to judge the sharpness by";
        }
        String word = width < 2 ? "sharp" : width < 4 ? "a little soft" : "blurred";
        return width >= WIDEST_EDGE
                ? "The middling edge rises over 7 pixels or more: blurred at this size"
                : format("The middling edge rises over %.1f pixels: %s at this size", width, word);
    }

    static String movement(Movement movement, double apart) {
        return movement.changed() < 0.001
                ? format("no movement within %.1f s", apart)
                : format(
                        "within %.1f s %.0f %% of the pixels change (%s), brightness by %.1f on average",
                        apart, Math.max(1, 100 * movement.changed()), movement.place(), movement.mean());
    }

    static String cuts(List<Double> cuts, double seconds) {
        if (cuts.isEmpty()) {
            return format("%.1f s long, with no hard cut (slow transitions are not counted).", seconds);
        }
        List<Double> lengths = new ArrayList<>();
        double start = 0;
        for (double cut : cuts) {
            lengths.add(cut - start);
            start = cut;
        }
        lengths.add(seconds - start);
        String times =
                cuts.stream().limit(MOST_LISTED).map(cut -> format("%.1f", cut)).collect(Collectors.joining(", "));
        List<Double> sorted = lengths.stream().sorted().toList();
        return format(
                "%.1f s long, %d shots by hard cuts (slow transitions are not counted) at %s s%s;"
                        + " the shortest %.1f s, the middling %.1f s, the longest %.1f s.",
                seconds,
                lengths.size(),
                times,
                cuts.size() > MOST_LISTED ? " and " + (cuts.size() - MOST_LISTED) + " more" : "",
                sorted.getFirst(),
                sorted.get(sorted.size() / 2),
                sorted.getLast());
    }

    static List<String> film(FilmFacts film) {
        List<String> lines = new ArrayList<>();
        lines.add(stretches("Black", film.black()) + " " + stretches("Without any change", film.frozen()));
        if (film.audioSeconds() > 0) {
            lines.add(
                    Double.isFinite(film.loudness())
                            ? format(
                                    "Loudness %.1f LUFS, true peak %.1f dBTP; sound %.2f s, picture %.2f s.",
                                    film.loudness(), film.truePeak(), film.audioSeconds(), film.videoSeconds())
                            : "The sound track is silence.");
        } else {
            lines.add("There is no sound track.");
        }
        return lines;
    }

    private static String stretches(String what, List<Span> spans) {
        return spans.isEmpty() ? what + ": never for a second or more." : what + ": " + spans(spans) + ".";
    }

    private static String spans(List<Span> spans) {
        String listed = spans.stream()
                .limit(6)
                .map(span -> format("%.1f to %.1f s", span.start(), span.end()))
                .collect(Collectors.joining(", "));
        return listed + (spans.size() > 6 ? " and " + (spans.size() - 6) + " more" : "");
    }

    static List<String> sound(Sound sound) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "Sound: %.2f s, level %s on average, peak %s dBFS%s.",
                sound.seconds(),
                level(sound.rms()),
                level(sound.peak()),
                sound.peak() >= CLIPPED ? " (it touches full scale: likely clipped)" : ""));
        lines.add("Level in " + sound.levels().size() + " equal parts of time: "
                + sound.levels().stream()
                        .map(Level::rms)
                        .map(MeasuredWords::level)
                        .collect(Collectors.joining(", ")) + " dBFS.");
        lines.add(
                sound.silent().isEmpty()
                        ? "Never silent for half a second or more."
                        : "Silent (below -50 dBFS): " + spans(sound.silent()) + ".");
        return lines;
    }

    private static String level(double decibels) {
        return decibels < -120 ? "silence" : format("%.0f", decibels);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
