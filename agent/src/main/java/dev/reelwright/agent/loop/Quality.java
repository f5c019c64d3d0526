package dev.reelwright.agent.loop;

import dev.reelwright.registry.MediaTools.FilmFacts;
import dev.reelwright.registry.MediaTools.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at the facts of a finished film and says what a person should look at. */
final class Quality {
    private static final double LOUDNESS = -16;
    private static final double LOUDNESS_TOLERANCE = 0.5;
    private static final double DRIFT = 0.04;

    private Quality() {}

    static List<String> remarks(FilmFacts film) {
        List<String> remarks = new ArrayList<>();
        for (Span span : film.black()) {
            remarks.add(stretch("black", span));
        }
        for (Span span : film.frozen()) {
            remarks.add(stretch("without any movement", span));
        }
        boolean silent = Double.isInfinite(film.loudness()) || film.loudness() < -60;
        if (!silent && Math.abs(film.loudness() - LOUDNESS) > LOUDNESS_TOLERANCE) {
            remarks.add(String.format(
                    Locale.ROOT, "the film measures %.1f LUFS instead of %.0f", film.loudness(), LOUDNESS));
        }
        if (film.audioSeconds() > 0 && Math.abs(film.audioSeconds() - film.videoSeconds()) > DRIFT) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "picture and sound differ in length: %.3f s and %.3f s",
                    film.videoSeconds(),
                    film.audioSeconds()));
        }
        return remarks;
    }

    private static String stretch(String what, Span span) {
        return String.format(Locale.ROOT, "the film is %s from %.1f s to %.1f s", what, span.start(), span.end());
    }
}
