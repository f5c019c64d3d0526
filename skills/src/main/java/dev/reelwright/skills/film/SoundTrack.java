package dev.reelwright.skills.film;

import dev.reelwright.registry.SkillContext;
import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Outcome;
import dev.reelwright.sandbox.Workspace;
import dev.reelwright.skills.media.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The sound of a film: each narration decoded in the jail and laid, to the sample, at its shot's start plus lead;
 * under it the clips' own sound where that is wanted. 48 kHz, stereo, 32-bit float, exactly as long as the picture, brought to
 * the wanted loudness, as AAC.
 */
final class SoundTrack {
    private static final String MIX = "mix.f32";
    private static final String LEVELLED = "levelled.f32";
    /** Name of the result in the scratch folder. */
    static final String ENCODED = "sound.m4a";

    private static final int CHANNELS = 2;
    static final int FRAME_BYTES = CHANNELS * Float.BYTES;
    private static final double CLIP_UNDER_SPEECH = 0.25;

    private final AssembleOrder order;
    private final SkillContext context;
    private final Ffmpeg ffmpeg;
    private final List<Mix.Take> takes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    SoundTrack(AssembleOrder order, SkillContext context, Ffmpeg ffmpeg) {
        this.order = order;
        this.context = context;
        this.ffmpeg = ffmpeg;
    }

    /**
     * Mixes, levels and encodes.
     *
     * @return how loud the encoded sound is; empty when there is nothing to hear, and the sound is silence
     */
    Optional<Loudness.Measure> write() throws FilmFailure, IOException, InterruptedException {
        Loudness loudness = new Loudness(ffmpeg, context.scratch().root());
        boolean heard = mix() && loudness.level(MIX, LEVELLED, order.samples(), order.loudness());
        encode(heard ? LEVELLED : MIX);
        if (!heard) {
            notes.add("There is nothing to hear in the film; its sound track is silence.");
            return Optional.empty();
        }
        return Optional.of(loudness.measure(ENCODED));
    }

    private void encode(String raw) throws FilmFailure, InterruptedException {
        Path folder = context.scratch().root();
        List<String> arguments = new ArrayList<>(Loudness.raw(folder.resolve(raw)));
        arguments.addAll(List.of("-c:a", "aac", "-b:a", "160k", "-map_metadata", "-1"));
        arguments.addAll(List.of("-fflags", "+bitexact", "-flags:a", "+bitexact"));
        arguments.addAll(List.of("-f", "mp4", "-y", Programs.file(folder.resolve(ENCODED))));
        ffmpeg.run(ffmpeg.programs().ffmpeg(arguments).write(folder), "the sound of the film");
    }

    private boolean mix() throws FilmFailure, IOException, InterruptedException {
        for (AssembleOrder.Shot shot : order.shots()) {
            narration(shot);
            clipSound(shot);
        }
        try (OutputStream out = context.scratch().create(MIX)) {
            new Mix(context.scratch(), takes).write(order.samples(), out);
        }
        return !takes.isEmpty();
    }

    /** What the person should know; complete once the track is levelled. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private void narration(AssembleOrder.Shot shot) throws FilmFailure, IOException, InterruptedException {
        if (shot.narration().isEmpty()) {
            return;
        }
        long start = Timing.sampleAt(shot.start(), order.fps()) + Math.round(shot.lead() * Timing.SAMPLE_RATE);
        String file = "n" + shot.number() + ".f32";
        Path source = context.file(shot.narration().get());
        long samples = decode(source, file, order.samples(), "the narration of " + shot.name());
        long end = Timing.sampleAt(shot.start() + (long) shot.frames(), order.fps());
        boolean last = shot.number() == order.shots().size();
        if (start + samples > end) {
            double over = (start + samples - end) / (double) Timing.SAMPLE_RATE;
            notes.add(String.format(
                    Locale.ROOT,
                    "The narration of %s is %.2f s longer than the shot; it %s.",
                    shot.name(),
                    over,
                    last ? "is cut" : "runs on into the next"));
        }
        takes.add(new Mix.Take(file, start, samples, 1, 0));
    }

    private void clipSound(AssembleOrder.Shot shot) throws FilmFailure, IOException, InterruptedException {
        if (!shot.keepSound()
                || shot.handle() != null
                || context.asset(shot.video()).facts().sound() == null) {
            return;
        }
        long start = Timing.sampleAt(shot.start(), order.fps());
        boolean last = shot.number() == order.shots().size();
        int tail = last ? 0 : order.shots().get(shot.number()).head();
        long wanted = Timing.sampleAt((long) shot.start() + shot.frames() + tail, order.fps()) - start;
        String file = "s" + shot.number() + ".f32";
        long samples = decode(context.file(shot.video()), file, wanted, "the sound of " + shot.name());
        double gain = shot.narration().isEmpty() ? 1 : CLIP_UNDER_SPEECH;
        takes.add(new Mix.Take(file, start, samples, gain, Timing.sampleAt(Math.max(shot.head(), tail), order.fps())));
    }

    /** Decodes at most so many samples into a file of the scratch folder; tells how many there were. */
    private long decode(Path source, String file, long most, String what)
            throws FilmFailure, IOException, InterruptedException {
        Workspace scratch = context.scratch();
        List<String> arguments = new ArrayList<>(List.of("-threads", "1"));
        arguments.addAll(Programs.input(source));
        arguments.addAll(List.of("-vn", "-sn", "-dn", "-map", "0:a:0", "-ac", "2", "-ar", "48000"));
        arguments.addAll(List.of("-f", "f32le", "pipe:1"));
        long[] bytes = {0};
        try (OutputStream out = scratch.create(file)) {
            Job job = ffmpeg.reading(List.of(source), arguments)
                    .output(in -> bytes[0] = copy(in, out, most * FRAME_BYTES));
            Outcome outcome = ffmpeg.programs().run(job);
            if (bytes[0] < most * FRAME_BYTES) {
                Ffmpeg.good(outcome, what);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return bytes[0] / FRAME_BYTES;
    }

    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] block = new byte[1 << 16];
        long done = 0;
        for (int n = in.read(block); n >= 0 && done < most; n = in.read(block)) {
            int taken = (int) Math.min(n, most - done);
            out.write(block, 0, taken);
            done += taken;
        }
        return done;
    }
}
