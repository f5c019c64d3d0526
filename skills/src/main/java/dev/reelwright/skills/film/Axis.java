package dev.reelwright.skills.film;

import java.util.Arrays;

/**
 * Where each sample of a line comes from: its first source sample and its weights. The filter is the cubic of Catmull and Rom (Keys'
 * cubic convolution, a = -1/2), stretched when the line shrinks, with the exact phase of every sample.
 */
final class Axis {
    private static final int FEWEST = 6;

    private int taps = FEWEST;
    private int[] first = {};
    private float[] weights = {};

    /**
     * Computes the line anew.
     *
     * @param from left edge of the window, in source samples
     * @param length of the window, in source samples
     * @param out samples of the line
     * @param source samples there are
     */
    void set(double from, double length, int out, int source) {
        double step = length / out;
        double stretch = Math.max(1, step);
        taps = Math.min(source, Math.max(FEWEST, 2 * (int) Math.ceil(2 * stretch - 0.25)));
        if (first.length != out || weights.length != out * taps) {
            first = new int[out];
            weights = new float[out * taps];
        }
        for (int i = 0; i < out; i++) {
            weigh(i, from + (i + 0.5) * step - 0.5, (float) (1 / stretch), source);
        }
    }

    int count() {
        return first.length;
    }

    int taps() {
        return taps;
    }

    int[] first() {
        return first;
    }

    float[] weights() {
        return weights;
    }

    private void weigh(int i, double centre, float squeeze, int source) {
        int start = (int) Math.floor(centre) - taps / 2 + 1;
        int base = Math.clamp(start, 0, source - taps);
        int at = i * taps;
        float sum = 0;
        Arrays.fill(weights, at, at + taps, 0);
        for (int t = 0; t < taps; t++) {
            float weight = cubic((float) (centre - (start + t)) * squeeze);
            int sample = Math.clamp(Math.clamp(start + t, 0, source - 1) - base, 0, taps - 1);
            weights[at + sample] += weight;
            sum += weight;
        }
        for (int t = 0; t < taps; t++) {
            weights[at + t] /= sum;
        }
        first[i] = base;
    }

    private static float cubic(float distance) {
        float x = Math.abs(distance);
        if (x < 1) {
            return (1.5f * x - 2.5f) * x * x + 1;
        }
        return x < 2 ? ((-0.5f * x + 2.5f) * x - 4) * x + 2 : 0;
    }
}
