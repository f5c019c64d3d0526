package dev.reelwright.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Looking at media files from outside; every decoder runs in the jail. */
public interface MediaTools {
    /** Types a file by its bytes and reads its facts. */
    Probe probe(Path file);

    /**
     * Draws one frame of a video, or a still, as a JPEG that fits into the given box.
     *
     * @throws java.io.IOException when the file cannot be decoded
     */
    byte[] thumbnail(Path file, double atSeconds, int maxWidth, int maxHeight) throws java.io.IOException;

    /** Measures a finished film: black and frozen stretches, loudness, drift between picture and sound. */
    FilmFacts inspect(Path film) throws java.io.IOException;

    /** What is bundled and whether it starts: tool name to version or to the reason why not. For {@code doctor}. */
    Map<String, String> tools();

    /** The answer of {@link #probe}. */
    sealed interface Probe {
        record Media(MediaFacts facts) implements Probe {}

        /** @param reason what is wrong with the file, for a person */
        record NotMedia(String reason) implements Probe {}
    }

    /** A stretch of time in seconds. */
    record Span(double start, double end) {}

    /**
     * @param videoSeconds length of the picture stream
     * @param audioSeconds length of the sound stream, 0 when there is none
     * @param loudness integrated loudness in LUFS (EBU R 128), negative infinity for silence
     * @param truePeak highest true peak in dBTP
     * @param black stretches of black longer than a second
     * @param frozen stretches without any change longer than a second
     */
    record FilmFacts(
            MediaFacts facts,
            double videoSeconds,
            double audioSeconds,
            double loudness,
            double truePeak,
            List<Span> black,
            List<Span> frozen) {
        public FilmFacts {
            black = List.copyOf(black);
            frozen = List.copyOf(frozen);
        }
    }
}
