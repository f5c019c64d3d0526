package dev.reelwright.skills.media;

import dev.reelwright.registry.MediaTools.Fit;
import dev.reelwright.sandbox.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes a file over so that it is as wanted. Every argument is written from numbers; nothing of the file's own text gets into one. */
record Refit(Decoder decoder) {
    private static final int LARGEST = 8192;
    private static final double LONGEST = 3 * 3600;
    private static final String RATE = "48000";

    void make(Path from, Fit fit, Path to) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-max_pixels", Long.toString(Decoder.MOST_PIXELS)));
        arguments.addAll(Decoder.input(from, Decoder.typed(from)));
        arguments.addAll(
                switch (fit) {
                    case Fit.Still still -> still(still);
                    case Fit.Film film -> film(film);
                    case Fit.Tone tone -> tone(tone);
                });
        arguments.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-y"));
        arguments.add(Programs.file(to));
        // The child may write this one file: it has to be there.
        Files.write(to, new byte[0]);
        Limits limits = Programs.limits().withFileBytes(4L << 30);
        decoder.good(decoder.open().ffmpeg(arguments).read(from).write(to).limits(limits), from);
        if (Files.size(to) == 0) {
            throw Decoder.failed(from, "nothing came of it", "use another file");
        }
    }

    private static List<String> still(Fit.Still still) {
        return List.of(
                "-map",
                "0:v:0",
                "-frames:v",
                "1",
                "-vf",
                cover(still.width(), still.height()),
                "-c:v",
                "png",
                "-f",
                "image2pipe");
    }

    private static List<String> film(Fit.Film film) {
        require(film.width() % 2 == 0 && film.height() % 2 == 0, "a film of " + film.width() + "x" + film.height());
        require(
                film.framesPerSecond() > 0 && film.framesPerSecond() <= 120,
                film.framesPerSecond() + " frames a second");
        String seconds = seconds(film.seconds());
        String picture =
                String.format(Locale.ROOT, "fps=%.6f,", film.framesPerSecond()) + cover(film.width(), film.height())
                        + ",tpad=stop_mode=clone:stop_duration=" + seconds + ",format=yuv420p";
        List<String> arguments = new ArrayList<>(List.of("-map", "0:v:0", "-vf", picture));
        if (film.sound()) {
            arguments.addAll(List.of("-map", "0:a:0", "-af", "apad", "-c:a", "aac", "-b:a", "192k", "-ar", RATE));
        }
        arguments.addAll(List.of("-t", seconds, "-sn", "-dn", "-c:v", "libx264", "-preset", "medium", "-crf", "16"));
        arguments.addAll(List.of("-threads", "2", "-flags:v", "+bitexact", "-flags:a", "+bitexact"));
        arguments.addAll(List.of("-movflags", "+faststart", "-f", "mp4"));
        return arguments;
    }

    private static List<String> tone(Fit.Tone tone) {
        require(tone.channels() == 1 || tone.channels() == 2, tone.channels() + " channels");
        require(tone.sampleRate() >= 8_000 && tone.sampleRate() <= 192_000, tone.sampleRate() + " samples a second");
        List<String> arguments = new ArrayList<>(List.of("-map", "0:a:0", "-vn", "-sn", "-dn"));
        if (tone.seconds() > 0) {
            arguments.addAll(List.of("-af", "apad", "-t", seconds(tone.seconds())));
        }
        arguments.addAll(List.of("-ar", Integer.toString(tone.sampleRate()), "-ac", Integer.toString(tone.channels())));
        arguments.addAll(List.of("-c:a", "pcm_s16le", "-f", "wav"));
        return arguments;
    }

    private static String cover(int width, int height) {
        require(
                width >= 1 && width <= LARGEST && height >= 1 && height <= LARGEST,
                "a size of " + width + "x" + height);
        return "scale=" + width + ":" + height
                + ":force_original_aspect_ratio=increase:flags=lanczos+accurate_rnd+full_chroma_int,crop=" + width + ":"
                + height + ",setsar=1";
    }

    private static String seconds(double seconds) {
        require(seconds > 0 && seconds <= LONGEST, seconds + " seconds");
        return String.format(Locale.ROOT, "%.6f", seconds);
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException(what + " cannot be made");
        }
    }
}
