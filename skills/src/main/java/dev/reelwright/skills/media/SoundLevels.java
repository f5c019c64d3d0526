package dev.reelwright.skills.media;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools.Level;
import dev.reelwright.registry.MediaTools.Sound;
import dev.reelwright.registry.MediaTools.Span;
import dev.reelwright.sandbox.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How loud a sound is over time: samples come as a stream from the jail, and only a sum for each twentieth of a second is kept. */
record SoundLevels(Decoder decoder) {
    private static final int MOST_BUCKETS = 1000;
    private static final int MOST_RATE = 48_000;
    private static final int MOST_CHANNELS = 8;
    private static final double SILENT = -50;
    private static final double SHORTEST_SILENCE = 0.5;

    Sound measure(Path file, MediaFacts facts, int buckets) throws IOException {
        if (buckets < 1 || buckets > MOST_BUCKETS) {
            throw new IllegalArgumentException("a sound in " + buckets + " parts cannot be measured");
        }
        MediaFacts.Sound sound = facts.sound();
        if (sound == null) {
            throw Decoder.failed(file, "there is no sound in it", "look at its picture");
        }
        int rate = Math.clamp(sound.sampleRate(), 8_000, MOST_RATE);
        int channels = sound.channels() <= MOST_CHANNELS ? sound.channels() : 2;
        List<String> arguments = new ArrayList<>(List.of("-threads", "1"));
        arguments.addAll(Programs.input(file));
        arguments.addAll(List.of("-vn", "-sn", "-dn", "-map", "0:a:0", "-ac", Integer.toString(channels)));
        arguments.addAll(List.of("-ar", Integer.toString(rate), "-f", "f32le", "pipe:1"));
        LevelMeter meter = new LevelMeter(rate, channels);
        Outcome outcome =
                decoder.run(decoder.open().ffmpeg(arguments).read(file).output(meter::read), file);
        if (meter.isFull()) {
            throw Decoder.failed(file, "its sound is longer than " + LevelMeter.MOST_HOURS + " hours", "cut it first");
        }
        Decoder.good(outcome, file);
        if (meter.blocks() == 0) {
            throw Decoder.failed(file, "there is no sound in it", "look at its picture");
        }
        return new Sound(
                meter.seconds(),
                meter.level(0, meter.blocks()).rms(),
                meter.level(0, meter.blocks()).peak(),
                levels(meter, buckets),
                silent(meter));
    }

    private static List<Level> levels(LevelMeter meter, int buckets) {
        int parts = Math.min(buckets, meter.blocks());
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int from = (int) ((long) i * meter.blocks() / parts);
            levels.add(meter.level(from, (int) ((i + 1L) * meter.blocks() / parts)));
        }
        return levels;
    }

    private static List<Span> silent(LevelMeter meter) {
        List<Span> silent = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= meter.blocks(); i++) {
            if (i == meter.blocks() || meter.level(i, i + 1).rms() >= SILENT) {
                if (i > start) {
                    Level stretch = meter.level(start, i);
                    if (stretch.end() - stretch.start() >= SHORTEST_SILENCE - 1e-9) {
                        silent.add(new Span(stretch.start(), stretch.end()));
                    }
                }
                start = i + 1;
            }
        }
        return silent;
    }
}
