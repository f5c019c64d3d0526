package dev.reelwright.skills.draw;

/** Colours along a line from 0 to 1, mixed perceptually beforehand and looked up while painting. */
final class Ramp {
    private static final int STEPS = 512;
    private final float[] table = new float[3 * (STEPS + 1)];

    private Ramp() {}

    /** The colours at even distances. */
    static Ramp of(Rgb... stops) {
        Ramp ramp = new Ramp();
        for (int i = 0; i <= STEPS; i++) {
            double at = (double) i / STEPS * (stops.length - 1);
            int from = Math.min((int) at, Math.max(0, stops.length - 2));
            Rgb colour = stops.length == 1 ? stops[0] : stops[from].mix(stops[from + 1], at - from);
            ramp.table[3 * i] = colour.r();
            ramp.table[3 * i + 1] = colour.g();
            ramp.table[3 * i + 2] = colour.b();
        }
        return ramp;
    }

    void at(double t, float[] out) {
        double place = Math.clamp(t, 0, 1) * STEPS;
        int i = Math.min((int) place, STEPS - 1);
        float f = (float) (place - i);
        for (int c = 0; c < 3; c++) {
            float from = table[3 * i + c];
            out[c] = from + (table[3 * i + 3 + c] - from) * f;
        }
    }
}
