package dev.reelwright.skills.voice;

import java.util.Arrays;

/**
 * Takes the rare bursts out of the engine's sound: for some sequences of sounds its filter rings for a few hundredths of a second, up to
 * forty times louder than the words around. What stands out like that is turned down, smoothly, to twice the level of the loud parts.
 */
final class Bursts {
    private static final int WINDOW = Clip.RATE / 200;
    private static final double LOUD = 0.9;
    private static final float OVER = 2;
    private static final float QUIETEST = 0.05f;

    private Bursts() {}

    static float[] tamed(float[] samples) {
        float[] peaks = peaks(samples);
        if (peaks.length == 0) {
            return samples;
        }
        float[] sorted = peaks.clone();
        Arrays.sort(sorted);
        float ceiling = Math.max(QUIETEST, OVER * sorted[(int) (sorted.length * LOUD)]);
        float[] gains = new float[peaks.length];
        for (int i = 0; i < peaks.length; i++) {
            float around =
                    Math.max(peaks[i], Math.max(peaks[Math.max(0, i - 1)], peaks[Math.min(peaks.length - 1, i + 1)]));
            gains[i] = around <= ceiling ? 1 : ceiling / around;
        }
        float[] out = samples.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= gain(gains, i);
        }
        return out;
    }

    private static float[] peaks(float[] samples) {
        float[] peaks = new float[(samples.length + WINDOW - 1) / WINDOW];
        for (int i = 0; i < samples.length; i++) {
            peaks[i / WINDOW] = Math.max(peaks[i / WINDOW], Math.abs(samples[i]));
        }
        return peaks;
    }

    /** Between the middles of two windows the gain is a straight line; both ends know the peaks of both windows. */
    private static float gain(float[] gains, int at) {
        float place = (at + 0.5f) / WINDOW - 0.5f;
        int left = (int) Math.floor(place);
        float share = place - left;
        float before = gains[Math.max(0, left)];
        float after = gains[Math.min(gains.length - 1, left + 1)];
        return before + (after - before) * share;
    }
}
