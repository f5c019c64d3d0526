package dev.reelwright.skills.film;

import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Outcome;
import dev.reelwright.skills.media.Programs;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decodes a picture in the jail. It comes out upright, of even size, and made smaller where the frames could not show all of its pixels:
 * the sampler then never has to shrink by more than its filter is made for.
 */
record StillReader(Ffmpeg ffmpeg) {
    /** A picture of more pixels is refused by the decoder before it takes memory. */
    static final long MOST_PIXELS = 120_000_000;
    /** Source pixels to a pixel of the frame: with fewer a slow move gets soft, with more it costs time. */
    private static final double FINENESS = 1.5;

    private static final double FINEST = 3;
    private static final int HEADER = 200;

    /**
     * @param what the picture, as the object of a sentence
     * @throws FilmFailure when it cannot be read
     */
    Still read(Path file, FrameSize frame, Move move, String what) throws FilmFailure, InterruptedException {
        AtomicReference<Still> still = new AtomicReference<>();
        Job job = ffmpeg.reading(List.of(file), arguments(file, frame, move)).output(out -> still.set(parse(out)));
        Outcome outcome = ffmpeg.programs().run(job);
        Ffmpeg.good(outcome, what);
        Still read = still.get();
        if (read == null) {
            throw FilmFailure.input("FFmpeg found no picture in " + what + ". Use a PNG or JPEG.");
        }
        return read;
    }

    private static List<String> arguments(Path file, FrameSize frame, Move move) {
        double wanted = frame.width() * Math.clamp(1 / move.narrowest(), FINENESS, FINEST);
        String cover = String.format(Locale.ROOT, "min(iw\\,ih*%.6f)", frame.aspect());
        String by = String.format(Locale.ROOT, "min(1\\,%.3f/%s)", wanted, cover);
        List<String> arguments = new ArrayList<>(List.of("-max_pixels", Long.toString(MOST_PIXELS), "-threads", "1"));
        arguments.addAll(Programs.still(file));
        arguments.addAll(List.of(
                "-frames:v",
                "1",
                "-vf",
                "format=rgba,scale=w='max(2\\,2*round(iw*" + by + "/2))':h='max(2\\,2*round(ih*" + by
                        + "/2))':flags=lanczos+accurate_rnd+full_chroma_int",
                "-f",
                "image2pipe",
                "-c:v",
                "pam",
                "-pix_fmt",
                "rgba",
                "pipe:1"));
        return arguments;
    }

    /** A PAM file: a header in words, one to a line, then four bytes a pixel. */
    private static Still parse(InputStream in) throws IOException {
        int width = 0;
        int height = 0;
        for (String line = line(in); !line.equals("ENDHDR"); line = line(in)) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "WIDTH" -> width = Integer.parseInt(words[1].trim());
                case "HEIGHT" -> height = Integer.parseInt(words[1].trim());
                default -> {}
            }
        }
        if (width < 2 || height < 2 || (long) width * height > MOST_PIXELS) {
            throw new IOException("not a picture of a possible size: " + width + "x" + height);
        }
        byte[] pixels = new byte[width * height * 4];
        new DataInputStream(in).readFully(pixels);
        return Still.of(width, height, pixels);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > HEADER) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString();
    }
}
