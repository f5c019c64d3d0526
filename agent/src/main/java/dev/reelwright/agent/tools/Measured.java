package dev.reelwright.agent.tools;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.MediaTools.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes media to a reader that cannot see or hear: plain sentences with numbers, at most {@value #MOST_BYTES} bytes. It measures; it does
 * not know what a picture shows, and says so. Equal files give equal words.
 */
public final class Measured {
    /** Longest description. */
    public static final int MOST_BYTES = 2500;

    private static final int PICTURE = 480;
    private static final int FRAME = 240;
    private static final int SAMPLES = 6;
    private static final double APART = 0.4;
    private static final int SOUND_PARTS = 10;

    private final MediaTools tools;

    public Measured(MediaTools tools) {
        this.tools = tools;
    }

    /**
     * Describes a whole file: a still, a sound or a film.
     *
     * @param facts of the file, as probed
     * @throws IOException when it cannot be decoded; the message names the file and says what to do
     */
    public String describe(Path file, MediaFacts facts) throws IOException {
        return switch (facts.kind()) {
            case IMAGE -> frame(file, facts, 0);
            case AUDIO -> sound(file);
            case VIDEO -> film(file, facts);
            case DOCUMENT -> throw new IOException(file.getFileName() + " is text; read it instead");
        };
    }

    /** Describes a still, or the frame of a film at this time. */
    String frame(Path file, MediaFacts facts, double at) throws IOException {
        Raster raster = raster(file, facts, at, PICTURE);
        String time = facts.kind() == MediaKind.IMAGE ? "" : MeasuredWords.seconds(at) + ", ";
        List<String> lines = new ArrayList<>();
        lines.add("Measured, not seen (" + time + raster.width() + " x " + raster.height()
                + " pixels): these numbers tell what the picture is like, not what it shows.");
        lines.addAll(MeasuredWords.picture(PictureFacts.of(raster), facts.kind() == MediaKind.IMAGE));
        return bounded(lines);
    }

    /** Describes the sound of a file. */
    String sound(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("Measured, not heard: these numbers tell how loud it is, not what is said or played.");
        lines.addAll(MeasuredWords.sound(tools.sound(file, SOUND_PARTS)));
        return bounded(lines);
    }

    private String film(Path file, MediaFacts facts) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("Measured, not seen: these numbers tell what the film is like, not what it shows.");
        Double length = facts.seconds();
        double seconds = length == null ? 0 : length;
        List<Double> cuts = new ArrayList<>();
        part(lines, () -> {
            cuts.addAll(tools.cuts(file));
            return List.of(MeasuredWords.cuts(cuts, seconds));
        });
        part(lines, () -> MeasuredWords.film(tools.inspect(file)));
        for (double time : SampleTimes.of(cuts, seconds, SAMPLES)) {
            part(lines, () -> List.of(sample(file, facts, time, seconds)));
        }
        if (facts.sound() != null) {
            part(lines, () -> MeasuredWords.sound(tools.sound(file, SOUND_PARTS)));
        }
        return bounded(lines);
    }

    /** One of several measurements. */
    private interface Part {
        List<String> lines() throws IOException;
    }

    /** Of a film that is too long for one measurement the others still tell something. */
    private static void part(List<String> lines, Part part) throws IOException {
        try {
            lines.addAll(part.lines());
        } catch (IOException failed) {
            if (Thread.currentThread().isInterrupted()) {
                throw failed;
            }
            lines.add("Not measured: " + Plainly.line(String.valueOf(failed.getMessage()), 200) + ".");
        }
    }

    private String sample(Path file, MediaFacts facts, double time, double end) throws IOException {
        Raster raster = raster(file, facts, time, FRAME);
        String words = "At " + MeasuredWords.seconds(time) + ": " + MeasuredWords.brief(PictureFacts.of(raster));
        if (time + APART + 0.1 >= end) {
            return words + ".";
        }
        Movement movement = Movement.between(raster, raster(file, facts, time + APART, FRAME));
        return words + "; " + MeasuredWords.movement(movement, APART) + ".";
    }

    /** A raster of the picture's shape that fits a square of so many pixels; never larger than the picture. */
    private Raster raster(Path file, MediaFacts facts, double at, int most) throws IOException {
        MediaFacts.Picture picture = facts.picture();
        if (picture == null) {
            throw new IOException(file.getFileName() + " has no picture; ask for its sound");
        }
        double scale = Math.min(1, (double) most / Math.max(picture.width(), picture.height()));
        int width = (int) Math.max(1, Math.round(picture.width() * scale));
        int height = (int) Math.max(1, Math.round(picture.height() * scale));
        return tools.raster(file, at, width, height);
    }

    /** Whole lines only. */
    private static String bounded(List<String> lines) {
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        for (String line : lines) {
            bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (bytes > MOST_BYTES) {
                return text.toString().strip();
            }
            text.append(line).append('\n');
        }
        return text.toString().strip();
    }
}
