package dev.reelwright.skills.script;

import java.util.Arrays;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two curves over a sound: how loud it is, and how strongly something begins. The second is the rise of a compressed spectrum in bands from one value
 * to the next, less what is usual around it.
 */
final class Envelope {
    static final int RATE = 22_050;

    private static final int WINDOW = 1024;
    private static final int BANDS = 32;
    private static final double LOWEST = 40;
    private static final double HIGHEST = 10_000;
    private static final double AROUND_SECONDS = 0.4;
    private static final double SILENCE = -100;
    /** Where in its window a sharp attack makes the rise greatest, from the window's end, as a part of the window. */
    private static final double ATTACK = 0.16;

    private final float[] sound;
    private final int hop;
    private final int values;

    /**
     * @param sound one channel at {@link #RATE}
     * @param hopSeconds from one value to the next
     */
    Envelope(float[] sound, double hopSeconds) {
        this.sound = sound;
        this.hop = Math.max(1, (int) Math.round(hopSeconds * RATE));
        this.values = (sound.length + hop - 1) / hop;
    }

    /** {@code hop}, {@code seconds}, {@code onset} from 0 to 1 and {@code loudness} in decibels below full scale, silence being -100. */
    ObjectNode toJson() {
        ObjectNode json = ScriptJson.NODES.objectNode();
        json.put("hop", Numbers.node(hop / (double) RATE));
        json.put("seconds", Numbers.node(sound.length / (double) RATE));
        put(json.putArray("onset"), onset(), 10_000);
        put(json.putArray("loudness"), loudness(), 100);
        return json;
    }

    private static void put(ArrayNode into, double[] curve, double steps) {
        for (double value : curve) {
            into.add(Math.round(value * steps) / steps);
        }
    }

    double[] loudness() {
        double[] curve = new double[values];
        for (int i = 0; i < values; i++) {
            double sum = 0;
            int end = Math.min(sound.length, (i + 1) * hop);
            for (int k = i * hop; k < end; k++) {
                sum += (double) sound[k] * sound[k];
            }
            curve[i] = sum == 0 ? SILENCE : Math.max(SILENCE, 10 * Math.log10(sum / (end - i * hop)));
        }
        return curve;
    }

    /** The value at i tells of an attack at i times the hop. */
    double[] onset() {
        double[] rise = new double[values];
        Spectrum spectrum = new Spectrum(WINDOW);
        double[] bins = new double[spectrum.bins()];
        int[] edges = edges();
        double[] before = new double[BANDS];
        for (int i = -1; i < values; i++) {
            int end = i * hop + hop / 2 + (int) Math.round(ATTACK * WINDOW);
            spectrum.magnitudes(sound, end - WINDOW, bins);
            double[] now = bands(bins, edges);
            if (i >= 0) {
                for (int band = 0; band < BANDS; band++) {
                    rise[i] += Math.max(0, now[band] - before[band]);
                }
            }
            before = now;
        }
        return overUsual(rise);
    }

    private static int[] edges() {
        int[] edges = new int[BANDS + 1];
        for (int i = 0; i <= BANDS; i++) {
            double hertz = LOWEST * Math.pow(HIGHEST / LOWEST, i / (double) BANDS);
            int bin = (int) Math.round(hertz * WINDOW / RATE);
            edges[i] = i == 0 ? Math.max(1, bin) : Math.max(edges[i - 1] + 1, bin);
        }
        return edges;
    }

    private static double[] bands(double[] bins, int[] edges) {
        double[] bands = new double[BANDS];
        for (int band = 0; band < BANDS; band++) {
            double sum = 0;
            for (int bin = edges[band]; bin < Math.min(edges[band + 1], bins.length); bin++) {
                sum += bins[bin];
            }
            bands[band] = Math.log1p(10 * sum);
        }
        return bands;
    }

    private double[] overUsual(double[] rise) {
        int around = Math.max(1, (int) Math.round(AROUND_SECONDS * RATE / hop));
        double[] sums = new double[values + 1];
        for (int i = 0; i < values; i++) {
            sums[i + 1] = sums[i] + rise[i];
        }
        double[] curve = new double[values];
        for (int i = 0; i < values; i++) {
            int from = Math.max(0, i - around);
            int to = Math.min(values, i + around + 1);
            curve[i] = Math.max(0, rise[i] - (sums[to] - sums[from]) / (to - from));
        }
        double most = Arrays.stream(curve).max().orElse(0);
        return most == 0 ? curve : Arrays.stream(curve).map(value -> value / most).toArray();
    }
}
