package dev.reelwright.skills.script;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Limits;
import dev.reelwright.sandbox.Outcome;
import dev.reelwright.skills.media.JailedMediaTools;
import dev.reelwright.skills.media.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The bundled programs as a script may have them: only by orders that our code has compiled, in the jail. */
final class MediaDoor {
    private static final int SOUND_BYTES_A_SECOND = Envelope.RATE * Float.BYTES;

    private final Programs.Source programs;
    private final MediaTools tools;

    MediaDoor(Programs.Source programs) {
        this.programs = programs;
        this.tools = new JailedMediaTools(programs);
    }

    /**
     * Bounds of one run.
     *
     * @param megabytes address space
     */
    record Bounds(Duration wall, int megabytes) {}

    /** Writes what an order says; gives the facts of the file. */
    MediaFacts make(MediaOrder order, Path file, Bounds bounds) throws MediaTrouble, InterruptedException {
        try {
            List<String> arguments = new ArrayList<>(order.arguments());
            arguments.addAll(List.of("-y", Programs.file(file)));
            Path folder = file.toAbsolutePath().getParent();
            Job job = programs.open()
                    .ffmpeg(arguments)
                    .read(order.reads())
                    .write(folder == null ? file : folder)
                    .limits(limits(bounds));
            good(programs.open().run(job));
            return facts(file);
        } catch (IOException e) {
            throw new MediaTrouble(FailureKind.BROKEN, "the programs for media cannot be used: " + e.getMessage());
        }
    }

    /** Reads the facts of a file from its bytes. */
    MediaFacts facts(Path file) throws MediaTrouble {
        return switch (tools.probe(file)) {
            case MediaTools.Probe.Media media -> media.facts();
            case MediaTools.Probe.NotMedia not ->
                throw new MediaTrouble(FailureKind.BROKEN, "what FFmpeg made cannot be used: " + not.reason());
        };
    }

    /** The first sound stream, one channel at {@link Envelope#RATE}; at most so many seconds of it. */
    float[] sound(Path file, double seconds, Bounds bounds) throws MediaTrouble, InterruptedException {
        int most = (int) Math.ceil(seconds * SOUND_BYTES_A_SECOND / Float.BYTES) * Float.BYTES;
        List<String> arguments = new ArrayList<>(List.of("-threads", "1"));
        arguments.addAll(Programs.input(file));
        arguments.addAll(List.of("-vn", "-sn", "-dn", "-map", "0:a:0", "-t", Numbers.of(seconds), "-ac", "1"));
        arguments.addAll(List.of("-ar", Integer.toString(Envelope.RATE), "-f", "f32le", "pipe:1"));
        byte[][] bytes = {new byte[0]};
        try {
            Job job = programs.open()
                    .ffmpeg(arguments)
                    .read(file)
                    .limits(limits(bounds))
                    .output(in -> bytes[0] = read(in, most));
            Outcome outcome = programs.open().run(job);
            if (bytes[0].length < most) {
                good(outcome);
            }
        } catch (IOException e) {
            throw new MediaTrouble(FailureKind.BROKEN, "the programs for media cannot be used: " + e.getMessage());
        }
        return samples(bytes[0]);
    }

    private static byte[] read(InputStream in, int most) throws IOException {
        return in.readNBytes(most);
    }

    private static float[] samples(byte[] bytes) {
        float[] samples = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Float.isFinite(samples[i]) ? Math.clamp(samples[i], -8f, 8f) : 0;
        }
        return samples;
    }

    private static Limits limits(Bounds bounds) {
        return Programs.limits()
                .withWall(bounds.wall())
                .withAddressSpaceBytes((long) bounds.megabytes() << 20);
    }

    /** FFmpeg's own lines name files and quote their contents, so none of them is passed on. */
    private static void good(Outcome outcome) throws MediaTrouble {
        switch (outcome) {
            case Outcome.Exited exited when exited.code() == 0 -> {}
            case Outcome.Exited exited when exited.stderr().contains("Cannot allocate memory") ->
                throw new MediaTrouble(
                        FailureKind.LIMIT, "FFmpeg hit the limit on memory; raise limits.memoryMegabytes or make less");
            case Outcome.Exited _ ->
                throw new MediaTrouble(
                        FailureKind.INVALID_INPUT, "FFmpeg could not do it: an input is damaged, or shorter than it says");
            case Outcome.TimedOut late ->
                throw new MediaTrouble(
                        FailureKind.LIMIT, "FFmpeg needed more than " + late.after().toSeconds() + " s");
            case Outcome.Killed killed ->
                throw new MediaTrouble(FailureKind.INVALID_INPUT, "FFmpeg crashed (signal " + killed.signal() + ")");
            case Outcome.LimitHit hit ->
                throw new MediaTrouble(FailureKind.LIMIT, "FFmpeg hit the limit on " + hit.limit());
            case Outcome.Refused refused ->
                throw new MediaTrouble(FailureKind.BROKEN, "FFmpeg was not started: " + refused.reason());
        }
    }
}
