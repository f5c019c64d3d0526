package dev.reelwright.skills.film;

/**
 * Draws the window of a picture at any real position and size: first down the columns, then along the rows, straight in planar 4:2:0.
 * No position is ever rounded to a pixel, so slow moves do not tremble. One per thread; keeps its working memory.
 *
 * <p>The inner loops are shaped for the compiler: three source rows at a time become vector code (six at a time did not, and took ten
 * times as long), and four rows along share their weights.
 */
final class Sampler {
    private static final int ROWS = 4;
    private static final float UNIT = 1f / Still.PARTS;

    private final Axis across = new Axis();
    private final Axis down = new Axis();
    private float[][] rows = new float[ROWS][0];

    /** Draws all of the canvas. */
    void draw(Still still, Window window, Canvas canvas) {
        int width = canvas.size.width();
        int height = canvas.size.height();
        across.set(window.x(), window.width(), width, still.width);
        down.set(window.y(), window.height(), height, still.height);
        plane(still.y, canvas.y);
        across.set(window.x() / 2, window.width() / 2, width / 2, still.width / 2);
        down.set(window.y() / 2, window.height() / 2, height / 2, still.height / 2);
        plane(still.u, canvas.u);
        plane(still.v, canvas.v);
    }

    private void plane(short[][] source, float[] out) {
        int width = across.count();
        int height = down.count();
        if (rows[0].length < source[0].length) {
            rows = new float[ROWS][source[0].length];
        }
        int row = 0;
        for (; across.taps() == 6 && row + ROWS <= height; row += ROWS) {
            for (int k = 0; k < ROWS; k++) {
                column(source, row + k, rows[k]);
            }
            alongFour(out, row * width);
        }
        for (; row < height; row++) {
            column(source, row, rows[0]);
            alongOne(rows[0], out, row * width);
        }
    }

    /** One row of the frame, still as wide as the source. */
    private void column(short[][] source, int row, float[] out) {
        int from = across.first()[0];
        int to = across.first()[across.count() - 1] + across.taps();
        int first = down.first()[row];
        float[] weights = down.weights();
        int at = row * down.taps();
        int t = 0;
        for (; t + 3 <= down.taps(); t += 3) {
            Three three = new Three(
                    source[first + t],
                    source[first + t + 1],
                    source[first + t + 2],
                    weights[at + t] * UNIT,
                    weights[at + t + 1] * UNIT,
                    weights[at + t + 2] * UNIT);
            if (t == 0) {
                three.write(out, from, to);
            } else {
                three.add(out, from, to);
            }
        }
        for (; t < down.taps(); t++) {
            add(source[first + t], weights[at + t] * UNIT, out, from, to);
        }
    }

    private static void add(short[] row, float weight, float[] out, int from, int to) {
        for (int x = from; x < to; x++) {
            out[x] += weight * row[x];
        }
    }

    /** Three source rows and their weights. */
    private record Three(short[] a, short[] b, short[] c, float weightA, float weightB, float weightC) {
        void write(float[] out, int from, int to) {
            short[] p = a;
            short[] q = b;
            short[] r = c;
            float wp = weightA;
            float wq = weightB;
            float wr = weightC;
            for (int x = from; x < to; x++) {
                out[x] = wp * p[x] + wq * q[x] + wr * r[x];
            }
        }

        void add(float[] out, int from, int to) {
            short[] p = a;
            short[] q = b;
            short[] r = c;
            float wp = weightA;
            float wq = weightB;
            float wr = weightC;
            for (int x = from; x < to; x++) {
                out[x] += wp * p[x] + wq * q[x] + wr * r[x];
            }
        }
    }

    private void alongFour(float[] out, int at) {
        int[] first = across.first();
        float[] weights = across.weights();
        float[] r0 = rows[0];
        float[] r1 = rows[1];
        float[] r2 = rows[2];
        float[] r3 = rows[3];
        int width = first.length;
        for (int x = 0; x < width; x++) {
            int k = x * 6;
            int f = first[x];
            float a = weights[k];
            float b = weights[k + 1];
            float c = weights[k + 2];
            float d = weights[k + 3];
            float e = weights[k + 4];
            float g = weights[k + 5];
            int to = at + x;
            out[to] = a * r0[f] + b * r0[f + 1] + c * r0[f + 2] + d * r0[f + 3] + e * r0[f + 4] + g * r0[f + 5];
            to += width;
            out[to] = a * r1[f] + b * r1[f + 1] + c * r1[f + 2] + d * r1[f + 3] + e * r1[f + 4] + g * r1[f + 5];
            to += width;
            out[to] = a * r2[f] + b * r2[f + 1] + c * r2[f + 2] + d * r2[f + 3] + e * r2[f + 4] + g * r2[f + 5];
            to += width;
            out[to] = a * r3[f] + b * r3[f + 1] + c * r3[f + 2] + d * r3[f + 3] + e * r3[f + 4] + g * r3[f + 5];
        }
    }

    private void alongOne(float[] row, float[] out, int at) {
        int taps = across.taps();
        int[] first = across.first();
        float[] weights = across.weights();
        for (int x = 0; x < first.length; x++) {
            float sum = 0;
            for (int t = 0; t < taps; t++) {
                sum += weights[x * taps + t] * row[first[x] + t];
            }
            out[at + x] = sum;
        }
    }
}
