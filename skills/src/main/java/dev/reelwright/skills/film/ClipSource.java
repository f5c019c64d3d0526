package dev.reelwright.skills.film;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Outcome;
import dev.reelwright.skills.media.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a clip of any size, shape, rate and codec. A jailed ffmpeg decodes it, turns it upright, brings it to the film's rate and
 * colours, and fits it into the frame: cut at the edges when little is lost, else whole before a blurred copy of itself. When the clip is
 * over, its last frame stands.
 */
final class ClipSource implements FrameSource {
    /** Of the picture, at most this much may be cut off to fill the frame. */
    private static final double MOST_CUT = 0.12;

    private static final int AHEAD = 4;
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Clip clip;
    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(AHEAD);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(AHEAD + 2);
    private final Thread worker;
    private int next;
    private byte @Nullable [] last;
    private boolean over;

    /**
     * @param name the clip, as the object of a sentence
     * @param aspect width by height as shown
     * @param frames how many frames will be asked for at most
     */
    record Clip(Path file, String name, double aspect, FrameSize size, int fps, int frames) {}

    /** What comes from the decoder, in order: frames, then the end. */
    private sealed interface Part {
        record Picture(byte[] yuv) implements Part {}

        record End(@Nullable FilmFailure failure) implements Part {}
    }

    ClipSource(Ffmpeg ffmpeg, Clip clip) {
        this.clip = clip;
        this.worker = Thread.ofPlatform().daemon().name("decode").start(() -> decode(ffmpeg));
    }

    @Override
    public void draw(int frame, Canvas canvas) throws FilmFailure, InterruptedException {
        while (!over && next <= frame) {
            switch (parts.take()) {
                case Part.Picture(byte[] yuv) -> {
                    recycle(last);
                    last = yuv;
                    next++;
                }
                case Part.End(FilmFailure failure) -> {
                    over = true;
                    if (failure != null && next == 0) {
                        throw failure;
                    }
                }
            }
        }
        if (last == null) {
            throw FilmFailure.input("FFmpeg found no picture in " + clip.name + ". Use a film with a picture in it.");
        }
        canvas.load(last);
    }

    private void recycle(byte @Nullable [] frame) {
        if (frame != null) {
            boolean unused = free.offer(frame);
        }
    }

    /** How many frames the clip gave before it was over; the film's own frames after that stand. */
    int framesSeen() {
        return next;
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private void decode(Ffmpeg ffmpeg) {
        try {
            Job job = ffmpeg.reading(List.of(clip.file), arguments(clip))
                    .limits(Programs.limits().withWall(LONGEST).withCpu(LONGEST))
                    .output(this::take);
            parts.put(new Part.End(failure(ffmpeg.programs().run(job))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            boolean unused = parts.offer(
                    new Part.End(new FilmFailure(FailureKind.BROKEN, "The decoder of " + clip.name + " broke: " + e)));
        }
    }

    private @Nullable FilmFailure failure(Outcome outcome) {
        try {
            Ffmpeg.good(outcome, clip.name);
            return null;
        } catch (FilmFailure e) {
            return e;
        }
    }

    private void take(InputStream out) throws IOException {
        int bytes = clip.size.bytes();
        while (true) {
            byte[] recycled = free.poll();
            byte[] frame = recycled == null ? new byte[bytes] : recycled;
            if (out.readNBytes(frame, 0, bytes) < bytes) {
                return;
            }
            try {
                parts.put(new Part.Picture(frame));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new InterruptedIOException().initCause(e);
            }
        }
    }

    private static List<String> arguments(Clip clip) {
        List<String> arguments =
                new ArrayList<>(List.of("-max_pixels", Long.toString(StillReader.MOST_PIXELS), "-threads", "2"));
        arguments.addAll(Programs.input(clip.file));
        arguments.addAll(List.of("-an", "-sn", "-dn", "-filter_complex", graph(clip), "-map", "[film]"));
        arguments.addAll(List.of("-frames:v", Integer.toString(clip.frames), "-f", "rawvideo", "pipe:1"));
        return arguments;
    }

    private static String graph(Clip clip) {
        double shown = Math.min(clip.aspect, clip.size.aspect()) / Math.max(clip.aspect, clip.size.aspect());
        String upright = "[0:v:0]setpts=PTS-STARTPTS,fps=%d,scale=w='max(2,2*trunc(iw*sar/2))':h='max(2,2*trunc(ih/2))'"
                .formatted(clip.fps);
        String colours = ":flags=bicubic:out_color_matrix=bt709:out_range=tv,setsar=1,format=yuv420p";
        return upright + colours + (shown >= 1 - MOST_CUT ? cut(clip.size) : whole(clip.size)) + "[film]";
    }

    private static String cut(FrameSize size) {
        return ",scale=%1$d:%2$d:force_original_aspect_ratio=increase:flags=bicubic,crop=%1$d:%2$d"
                .formatted(size.width(), size.height());
    }

    private static String whole(FrameSize size) {
        int width = Math.max(2, size.width() / 16 * 2);
        int height = Math.max(2, size.height() / 16 * 2);
        return String.format(
                Locale.ROOT,
                ",split[front][back];"
                        + "[back]scale=%1$d:%2$d:force_original_aspect_ratio=increase:flags=area,crop=%1$d:%2$d,"
                        + "gblur=sigma=%5$.2f,lutyuv=y='16+(val-16)*0.6',scale=%3$d:%4$d:flags=bicubic[blurred];"
                        + "[front]scale=%3$d:%4$d:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=bicubic"
                        + "[sharp];[blurred][sharp]overlay=(W-w)/2:(H-h)/2:format=yuv420",
                width,
                height,
                size.width(),
                size.height(),
                width / 24.0);
    }
}
