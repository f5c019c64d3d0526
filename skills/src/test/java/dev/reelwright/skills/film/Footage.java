package dev.reelwright.skills.film;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.sandbox.Jail;
import dev.reelwright.sandbox.Outcome;
import dev.reelwright.skills.media.Programs;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Small pictures, clips and sounds for tests, and a look into finished films by the real programs. */
final class Footage {
    static final SkillHost HOST =
            new SkillHost(Jail.open(), Path.of("target/test-programs").toAbsolutePath());
    static final Programs.Source PROGRAMS = Programs.lazily(HOST);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    Footage(Path folder) {
        this.folder = folder;
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    /** Noise in blocks: detail everywhere. */
    Path picture(String name, int width, int height, long seed) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        Graphics2D g = image.createGraphics();
        for (int i = 0; i < 400; i++) {
            g.setColor(new Color(random.nextInt(0xffffff)));
            g.fillOval(random.nextInt(width), random.nextInt(height), 4 + width / 12, 4 + height / 12);
        }
        g.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    Path plain(String name, int width, int height, Color colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(colour);
        g.fillRect(0, 0, width, height);
        g.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** A moving test picture with a tone; the codec follows from the name. */
    Path clip(String name, int width, int height, String rate, double seconds) throws Exception {
        Path file = folder.resolve(name);
        ffmpeg(List.of(
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=" + width + "x" + height + ":r=" + rate + ":d=" + seconds,
                "-f",
                "lavfi",
                "-i",
                "sine=440:r=44100:d=" + seconds,
                "-y",
                Programs.file(file)));
        return file;
    }

    /** A voice-like sound whose first sample is loud. */
    Path voice(String name, double seconds) throws IOException {
        Path file = folder.resolve(name);
        byte[] wav = BenchVoice.wav(seconds, 7);
        ByteBuffer samples = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 48; i++) {
            samples.putShort(44 + 2 * i, (short) (i % 2 == 0 ? 20000 : -20000));
        }
        Files.write(file, wav);
        return file;
    }

    static MediaFacts image(int width, int height) {
        return new MediaFacts(
                MediaKind.IMAGE,
                "image/png",
                1,
                null,
                new MediaFacts.Picture(width, height, null, "png", "rgb24"),
                null);
    }

    static MediaFacts sound(double seconds) {
        return new MediaFacts(
                MediaKind.AUDIO, "audio/wav", 1, seconds, null, new MediaFacts.Sound(48_000, 1, "pcm_s16le"));
    }

    static MediaFacts video(int width, int height, double fps, @Nullable Double seconds) {
        return new MediaFacts(
                MediaKind.VIDEO,
                "video/mp4",
                1,
                seconds,
                new MediaFacts.Picture(width, height, fps, "h264", "yuv420p"),
                new MediaFacts.Sound(44_100, 1, "aac"));
    }

    String ffmpeg(List<String> arguments) throws Exception {
        return ended(PROGRAMS.open().run(PROGRAMS.open().ffmpeg(arguments).write(folder)));
    }

    /** One ffprobe answer, CSV without names. */
    static List<String> probe(Path file, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-of", "csv=p=0", Programs.file(file)));
        return ended(PROGRAMS.open().run(PROGRAMS.open().ffprobe(all).read(file)))
                .lines()
                .toList();
    }

    /** All frames, as {@link Canvas#store} lays them out. */
    static List<byte[]> frames(Path film, FrameSize size) throws Exception {
        List<byte[]> frames = new ArrayList<>();
        List<String> arguments = List.of(
                "-i", Programs.file(film), "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "rawvideo", "pipe:1");
        Outcome outcome = PROGRAMS.open()
                .run(PROGRAMS.open().ffmpeg(arguments).read(film).output(in -> {
                    for (byte[] f = in.readNBytes(size.bytes()); f.length > 0; f = in.readNBytes(size.bytes())) {
                        frames.add(f);
                    }
                }));
        ended(outcome);
        return frames;
    }

    /** The first channel. */
    static float[] samples(Path film) throws Exception {
        byte[][] bytes = new byte[1][];
        List<String> arguments = List.of(
                "-i", Programs.file(film), "-map", "0:a:0", "-ac", "2", "-ar", "48000", "-f", "f32le", "pipe:1");
        ended(PROGRAMS.open()
                .run(PROGRAMS.open().ffmpeg(arguments).read(film).output(in -> bytes[0] = in.readAllBytes())));
        return firstChannel(bytes[0]);
    }

    static float[] firstChannel(byte[] stereo) {
        ByteBuffer floats = ByteBuffer.wrap(stereo).order(ByteOrder.LITTLE_ENDIAN);
        float[] left = new float[stereo.length / 8];
        for (int i = 0; i < left.length; i++) {
            left[i] = floats.getFloat(8 * i);
        }
        return left;
    }

    private static String ended(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Exited.class);
        Outcome.Exited exited = (Outcome.Exited) outcome;
        assertThat(exited.code()).as(exited.stderr()).isZero();
        return new String(exited.stdout(), StandardCharsets.UTF_8);
    }
}
