package dev.reelwright.skills.film;

import dev.reelwright.sandbox.Job;
import dev.reelwright.skills.media.Programs;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Compares a rendered film with the exact frames, in six blocks that no caption touches; every third frame outside crossfades. */
record FilmMeasure(Ffmpeg ffmpeg, BenchStory story) {
    private static final int SIDE = 144;
    private static final int EVERY = 3;
    private static final List<Yardstick.Block> BLOCKS = List.of(
            new Yardstick.Block(60, 280, SIDE),
            new Yardstick.Block(500, 300, SIDE),
            new Yardstick.Block(960, 280, SIDE),
            new Yardstick.Block(120, 424, SIDE),
            new Yardstick.Block(560, 424, SIDE),
            new Yardstick.Block(1000, 424, SIDE));

    Steadiness of(Path film) throws FilmFailure, InterruptedException {
        Steadiness steadiness = new Steadiness();
        List<String> arguments = new ArrayList<>(Programs.input(film));
        arguments.addAll(List.of("-map", "0:v:0", "-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1"));
        Job job = ffmpeg.reading(List.of(film), arguments).output(in -> compare(in, steadiness));
        ffmpeg.run(job, "the rendered film");
        return steadiness;
    }

    /** Compares raw frames. */
    Steadiness ofFrames(Path raw) throws IOException {
        Steadiness steadiness = new Steadiness();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(raw), 1 << 20)) {
            compare(in, steadiness);
        }
        return steadiness;
    }

    private void compare(InputStream frames, Steadiness steadiness) throws IOException {
        Yardstick yardstick = null;
        int of = -1;
        for (int frame = 0; frame < BenchStory.FRAMES; frame++) {
            byte[] yuv = frames.readNBytes(BenchStory.SIZE.bytes());
            int shot = frame / BenchStory.SHOT_FRAMES;
            int inside = frame % BenchStory.SHOT_FRAMES;
            if (yuv.length < BenchStory.SIZE.bytes() || inside % EVERY != 0 || shot > 0 && inside <= BenchStory.FADE) {
                continue;
            }
            if (yardstick == null || of != shot) {
                yardstick = new Yardstick(ImageIO.read(story.still(shot).toFile()));
                of = shot;
            }
            Window window = BenchStory.window(shot, inside);
            for (int i = 0; i < BLOCKS.size(); i++) {
                Yardstick.Block block = BLOCKS.get(i);
                float[] exact = yardstick.luma(window, BenchStory.SIZE, block);
                steadiness.compare(shot, i, exact, cut(yuv, block));
            }
        }
    }

    private static float[] cut(byte[] yuv, Yardstick.Block block) {
        float[] luma = new float[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                luma[y * SIDE + x] = yuv[(block.y() + y) * BenchStory.SIZE.width() + block.x() + x] & 0xff;
            }
        }
        return luma;
    }
}
