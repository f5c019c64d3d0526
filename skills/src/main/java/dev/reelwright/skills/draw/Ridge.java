package dev.reelwright.skills.draw;

import java.util.function.DoubleUnaryOperator;

/** Land: everything under a line, one height for each column, with an edge that is smooth on slopes too. */
final class Ridge {
    private final Stage stage;
    private final double[] crest;
    private final double top;

    private Ridge(Stage stage, double[] crest) {
        this.stage = stage;
        this.crest = crest;
        double highest = Double.MAX_VALUE;
        for (double y : crest) {
            highest = Math.min(highest, y);
        }
        this.top = highest;
    }

    /**
     * A ridge.
     *
     * @param line height of the crest as a fraction of the picture, 0 at the top, for a place in units of the shorter side
     */
    static Ridge of(Stage s, DoubleUnaryOperator line) {
        double[] crest = new double[s.width + 1];
        for (int x = 0; x <= s.width; x++) {
            crest[x] = line.applyAsDouble((x + 0.5 - s.width / 2.0) / s.unit) * s.height;
        }
        return new Ridge(s, crest);
    }

    /** A ridge of which the heights in pixels are known already, one more than there are columns. */
    static Ridge of(Stage s, double[] crest) {
        return new Ridge(s, crest);
    }

    double crest(int x) {
        return crest[Math.clamp(x, 0, stage.width)];
    }

    /** How far the ground rises to the right: pixels a pixel, over a short distance. */
    double slope(int x, int reach) {
        return (crest(x - reach) - crest(x + reach)) / (2.0 * reach);
    }

    /** How much of a pixel lies under the line. */
    double cover(int x, int y) {
        double below = y + 0.5 - crest[x];
        double slope = crest[x + 1] - crest[x];
        return Math.clamp(below / Math.sqrt(1 + Math.min(40, slope * slope)) + 0.5, 0, 1);
    }

    /** Filled from the crest's colour to the foot's over a depth (fraction of the height), with a thin lit edge. */
    void fill(Rgb crestColour, Rgb foot, double depth, Rgb rim, double rimStrength) {
        Ramp ramp = Ramp.of(crestColour, crestColour.mix(foot, 0.6), foot);
        double scale = 1 / (depth * stage.height);
        double edge = 1 / (0.006 * stage.unit);
        stage.lay(Layer.cover(top - 1, stage.height, (x, y, out) -> {
            double alpha = cover(x, y);
            if (alpha > 0) {
                double below = Math.max(0, y - crest[x]);
                ramp.at(below * scale, out);
                double lit = rimStrength * Math.max(0, 1 - below * edge);
                out[0] += (float) ((rim.r() - out[0]) * lit);
                out[1] += (float) ((rim.g() - out[1]) * lit);
                out[2] += (float) ((rim.b() - out[2]) * lit);
            }
            return alpha;
        }));
    }

    void fill(Rgb crestColour, Rgb foot, double depth) {
        fill(crestColour, foot, depth, crestColour, 0);
    }

    /** Filled by a shader that need not care about the edge. */
    void shade(Layer.Shader shader) {
        stage.lay(Layer.cover(top - 1, stage.height, (x, y, out) -> {
            double alpha = cover(x, y);
            return alpha <= 0 ? 0 : alpha * shader.shade(x, y, out);
        }));
    }
}
