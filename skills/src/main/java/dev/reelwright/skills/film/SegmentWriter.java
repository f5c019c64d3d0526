package dev.reelwright.skills.film;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.skills.media.Programs;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Draws and encodes the frames of a segment, each on a thread of its own. */
record SegmentWriter(Programs programs, FrameSize size, int fps) {
    private static final int AHEAD = 3;

    /** Draws one frame of a segment. */
    @FunctionalInterface
    interface Painter {
        /** @param frame 0 is the segment's first */
        void paint(int frame, Canvas canvas) throws FilmFailure, InterruptedException;
    }

    /** Hears of each frame; may call the work off. */
    @FunctionalInterface
    interface Progress {
        /** @throws FilmFailure when nobody wants the result any more */
        void encoded(int frames) throws FilmFailure;
    }

    /**
     * A drawn frame, or why there is none.
     *
     * @param yuv rounded to bytes
     */
    private record Drawn(byte[] yuv, @Nullable Throwable failure) {}

    /** Writes a segment of at least one frame. */
    void write(Path file, int frames, Painter painter, Progress progress) throws FilmFailure, InterruptedException {
        BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(AHEAD);
        BlockingQueue<Drawn> drawn = new ArrayBlockingQueue<>(AHEAD + 1);
        for (int i = 0; i < AHEAD; i++) {
            free.add(new byte[size.bytes()]);
        }
        Thread drawing = Thread.ofPlatform().daemon().name("draw").start(() -> draw(frames, painter, free, drawn));
        try (SegmentEncoder encoder = SegmentEncoder.open(programs, file, size, fps)) {
            for (int frame = 0; frame < frames; frame++) {
                Drawn ready = drawn.take();
                rethrow(ready.failure);
                encoder.encode(ready.yuv);
                free.put(ready.yuv);
                progress.encoded(frame + 1);
            }
        } finally {
            drawing.interrupt();
            drawing.join();
        }
    }

    private void draw(int frames, Painter painter, BlockingQueue<byte[]> free, BlockingQueue<Drawn> drawn) {
        Canvas canvas = new Canvas(size);
        try {
            for (int frame = 0; frame < frames; frame++) {
                byte[] yuv = free.take();
                painter.paint(frame, canvas);
                canvas.store(yuv);
                drawn.put(new Drawn(yuv, null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (FilmFailure | RuntimeException | Error e) {
            boolean unused = drawn.offer(new Drawn(new byte[0], e));
        }
    }

    private static void rethrow(@Nullable Throwable failure) throws FilmFailure {
        switch (failure) {
            case null -> {}
            case FilmFailure expected -> throw expected;
            case OutOfMemoryError e ->
                throw new FilmFailure(
                        FailureKind.LIMIT,
                        "The limit on memory was hit while frames were drawn. Use a smaller frame, or more memory (-Xmx).");
            default -> throw new IllegalStateException("a frame could not be drawn", failure);
        }
    }
}
