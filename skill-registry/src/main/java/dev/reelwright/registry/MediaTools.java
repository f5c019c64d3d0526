package dev.reelwright.registry;

import java.io.IOException;
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
     * @throws IOException when the file cannot be decoded
     */
    byte[] thumbnail(Path file, double atSeconds, int maxWidth, int maxHeight) throws IOException;

    /** Measures a finished film: black and frozen stretches, loudness, drift between picture and sound. */
    FilmFacts inspect(Path film) throws IOException;

    /**
     * Draws frames of a film side by side as one JPEG, row by row in the order of the times, each with its time below it.
     *
     * @param times seconds from the start, 1 to 36 of them
     * @param columns cells a row, 1 to 12
     * @param cellWidth of a frame in pixels, 32 to 640; its height follows the film's shape
     * @throws IOException when a frame cannot be drawn; the message names the file and says what to do
     */
    default byte[] sheet(Path film, List<Double> times, int columns, int cellWidth) throws IOException {
        throw unable("draw a contact sheet");
    }

    /**
     * Decodes one frame of a film, or a still, and scales it to exactly this size.
     *
     * @param atSeconds from the start; of no meaning for a still
     * @param width pixels, 1 to 2048
     * @param height pixels, 1 to 2048
     * @throws IOException when it cannot be decoded; the message names the file and says what to do
     */
    default Raster raster(Path file, double atSeconds, int width, int height) throws IOException {
        throw unable("decode a frame");
    }

    /**
     * Measures the first sound stream, all its channels together.
     *
     * @param buckets equal parts of time to tell apart, 1 to 1000
     * @throws IOException when there is no sound or it cannot be decoded; the message names the file and says what to do
     */
    default Sound sound(Path file, int buckets) throws IOException {
        throw unable("measure sound");
    }

    /**
     * Finds where the picture changes from one frame to the next; a slow transition is none.
     *
     * @return seconds at which a new shot begins, ascending, the start of the film left out
     * @throws IOException when it cannot be decoded; the message names the file and says what to do
     */
    default List<Double> cuts(Path film) throws IOException {
        throw unable("find cuts");
    }

    /**
     * Looks through the whole of a file that came from outside: its bytes are walked to their end and everything in them is decoded. What a
     * header claims counts for nothing where the content says otherwise.
     */
    default Exam examine(Path file) {
        return switch (probe(file)) {
            case Probe.NotMedia not -> new Exam.Spoilt(not.reason());
            case Probe.Media media -> Exam.Whole.asProbed(media.facts());
        };
    }

    /**
     * Makes a file of what is nearly as wanted; the file it is made from stays as it is.
     *
     * @param to is written, or written over
     * @throws IOException when it cannot be made; the message names the file and says what to do
     */
    default void fit(Path from, Fit fit, Path to) throws IOException {
        throw unable("change a file");
    }

    private static IOException unable(String what) {
        return new IOException("the installed media tools cannot " + what + "; use the shipped ones");
    }

    /** What is bundled and whether it starts: tool name to version or to the reason why not. For {@code doctor}. */
    Map<String, String> tools();

    /** The answer of {@link #probe}. */
    sealed interface Probe {
        record Media(MediaFacts facts) implements Probe {}

        /** @param reason what is wrong with the file, for a person */
        record NotMedia(String reason) implements Probe {}
    }

    /** The answer of {@link #examine}. */
    sealed interface Exam {
        /**
         * @param facts as probed
         * @param pictureSeconds length of the picture as it is in the file, 0 when there is none or it is a still
         * @param soundSeconds length of the sound as it is in the file, 0 when there is none
         * @param peak of the sound in decibels below full scale, negative infinity for silence, NaN when nobody listened
         * @param blank true when the picture is one flat colour, or black all the time
         */
        record Whole(MediaFacts facts, double pictureSeconds, double soundSeconds, double peak, boolean blank)
                implements Exam {
            /** What the header says, for tools that can look no deeper. */
            public static Whole asProbed(MediaFacts facts) {
                Double seconds = facts.seconds();
                double length = seconds == null ? 0 : seconds;
                boolean film = facts.kind() == MediaKind.VIDEO;
                return new Whole(facts, film ? length : 0, facts.sound() == null ? 0 : length, Double.NaN, false);
            }
        }

        /** @param reason what is wrong with the file, for a person */
        record Spoilt(String reason) implements Exam {}
    }

    /** What a file is to become. */
    sealed interface Fit {
        /** A PNG of exactly this size: scaled until it covers it, what stands over is cut off evenly. */
        record Still(int width, int height) implements Fit {}

        /**
         * H.264 in yuv420p, in MP4: scaled and cut as a {@link Still}, cut off at the end or its last frame held.
         *
         * @param width even
         * @param height even
         * @param sound true when its sound is kept, as AAC of 48 kHz
         */
        record Film(int width, int height, double framesPerSecond, double seconds, boolean sound) implements Fit {}

        /**
         * A WAV of 16 bits: cut off at the end, or silence put to it.
         *
         * @param channels 1 or 2
         * @param seconds 0 leaves its length
         */
        record Tone(int sampleRate, int channels, double seconds) implements Fit {}
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

    /**
     * A decoded picture.
     *
     * @param rgb red, green and blue of each pixel, a byte each, row by row from the top left
     */
    @SuppressWarnings("ArrayRecordComponent") // pictures are looked at once; nobody compares two by their records
    record Raster(int width, int height, byte[] rgb) {
        public Raster {
            if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
                throw new IllegalArgumentException(
                        width + " x " + height + " pixels need 3 bytes each, not " + rgb.length + " in all");
            }
        }

        /** A part of a colour, 0 to 255. */
        public int part(int x, int y, int which) {
            return rgb[3 * (y * width + x) + which] & 0xff;
        }
    }

    /**
     * How loud a stretch is. Levels are in decibels below full scale, negative infinity for silence.
     *
     * @param rms of all samples
     * @param peak highest sample
     */
    record Level(double start, double end, double rms, double peak) {}

    /**
     * The levels of a sound.
     *
     * @param seconds as decoded, whatever the header says
     * @param rms of the whole
     * @param peak highest sample of the whole
     * @param levels equal parts of the time
     * @param silent stretches of at least half a second below -50 dBFS
     */
    record Sound(double seconds, double rms, double peak, List<Level> levels, List<Span> silent) {
        public Sound {
            levels = List.copyOf(levels);
            silent = List.copyOf(silent);
        }
    }
}
