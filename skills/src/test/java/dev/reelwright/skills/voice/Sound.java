package dev.reelwright.skills.voice;

import dev.reelwright.registry.SkillResult;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import tools.jackson.databind.JsonNode;

/** A result, listened to by numbers. */
final class Sound {
    final SkillResult.Done done;
    final byte[] bytes;
    final AudioFormat format;
    final float[] samples;

    Sound(SkillResult.Done done, byte[] bytes) throws Exception {
        this.done = done;
        this.bytes = bytes;
        try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes))) {
            this.format = in.getFormat();
            byte[] data = in.readAllBytes();
            this.samples = new float[data.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (data[2 * i] & 0xff | data[2 * i + 1] << 8) / 32768f;
            }
        }
    }

    record Word(String text, double start, double end) {}

    List<Word> words() {
        List<Word> words = new ArrayList<>();
        for (JsonNode word : done.outputs().required("words")) {
            words.add(new Word(
                    word.required("text").asString(),
                    word.required("start").asDouble(),
                    word.required("end").asDouble()));
        }
        return words;
    }

    double seconds() {
        return done.outputs().required("seconds").asDouble();
    }

    double peak() {
        double peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    /** Loudest 20 ms between two moments, in dBFS (root of the mean square). */
    double loudest(double from, double to) {
        int window = Clip.RATE / 50;
        double loudest = 1e-10;
        int end = Math.min(samples.length, (int) (to * Clip.RATE));
        for (int at = (int) (from * Clip.RATE); at + window <= end; at += window / 2) {
            double sum = 0;
            for (int i = at; i < at + window; i++) {
                sum += samples[i] * samples[i];
            }
            loudest = Math.max(loudest, Math.sqrt(sum / window));
        }
        return 20 * Math.log10(loudest);
    }

    double pitch() {
        return pitch(samples);
    }

    /** Median of the voiced windows' pitch in hertz, by the first high peak of the autocorrelation. */
    static double pitch(float[] samples) {
        List<Double> found = new ArrayList<>();
        int window = Clip.RATE / 25;
        for (int at = 0; at + 2 * window < samples.length; at += window) {
            int best = 0;
            double most = 0.6;
            double power = product(samples, at, 0, window);
            for (int lag = Clip.RATE / 350; power > 0.5 && lag < Clip.RATE / 60; lag++) {
                double here = product(samples, at, lag, window)
                        / Math.sqrt(power * (product(samples, at + lag, 0, window) + 1e-9));
                if (here > most + 0.03) {
                    most = here;
                    best = lag;
                } else if (here > most && best > 0 && lag - best < 20) {
                    most = here;
                    best = lag;
                }
            }
            if (best > 0) {
                found.add((double) Clip.RATE / best);
            }
        }
        double[] sorted =
                found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static double product(float[] samples, int at, int lag, int length) {
        double sum = 0;
        for (int i = at; i < at + length; i += 4) {
            sum += samples[i] * samples[i + lag];
        }
        return sum;
    }

    static float[] sine(double hertz, int length) {
        float[] wave = new float[length];
        for (int i = 0; i < length; i++) {
            wave[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / Clip.RATE));
        }
        return wave;
    }

    @Override
    public String toString() {
        return done.outputs() + " " + Arrays.hashCode(bytes);
    }
}
