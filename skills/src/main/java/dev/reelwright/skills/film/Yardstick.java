package dev.reelwright.skills.film;

import java.awt.image.BufferedImage;

/**
 * The slow, exact picture that others are measured against: every output pixel is the mean of 16x16 places, each interpolated after
 * Catmull and Rom, in RGB, in double precision. Only the luma of one block is made.
 */
final class Yardstick {
    private static final int PLACES = 16;

    private final int[] pixels;
    private final int width;
    private final int height;

    /** A block of the frame. */
    record Block(int x, int y, int size) {}

    /** For every output pixel the source samples it is made of. */
    private record Line(int[] first, double[][] weights) {}

    Yardstick(BufferedImage picture) {
        this.width = picture.getWidth();
        this.height = picture.getHeight();
        this.pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    }

    /** Limited-range luma of the block of a frame that shows this window. */
    float[] luma(Window window, FrameSize frame, Block block) {
        Line across = line(window.x(), window.width() / frame.width(), block.x, block.size, width);
        Line down = line(window.y(), window.height() / frame.height(), block.y, block.size, height);
        int top = down.first[0];
        int bottom = down.first[block.size - 1] + down.weights[block.size - 1].length;
        double[][] rows = new double[bottom - top][];
        for (int y = top; y < bottom; y++) {
            rows[y - top] = along(y, across, block.size);
        }
        float[] luma = new float[block.size * block.size];
        for (int y = 0; y < block.size; y++) {
            for (int x = 0; x < block.size; x++) {
                luma[y * block.size + x] = level(rows, down.first[y] - top, down.weights[y], x);
            }
        }
        return luma;
    }

    /** One source row at the block's columns: red, green, blue in turn. */
    private double[] along(int y, Line across, int size) {
        double[] row = new double[3 * size];
        for (int x = 0; x < size; x++) {
            double[] weights = across.weights[x];
            for (int t = 0; t < weights.length; t++) {
                int rgb = pixels[y * width + across.first[x] + t];
                row[3 * x] += weights[t] * (rgb >> 16 & 0xff);
                row[3 * x + 1] += weights[t] * (rgb >> 8 & 0xff);
                row[3 * x + 2] += weights[t] * (rgb & 0xff);
            }
        }
        return row;
    }

    private static float level(double[][] rows, int first, double[] weights, int x) {
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int t = 0; t < weights.length; t++) {
            double[] row = rows[first + t];
            red += weights[t] * row[3 * x];
            green += weights[t] * row[3 * x + 1];
            blue += weights[t] * row[3 * x + 2];
        }
        return Bt709.y(Bt709.grey(colour(red), colour(green), colour(blue)));
    }

    private static float colour(double value) {
        return (float) Math.clamp(value, 0, 255);
    }

    private static Line line(double from, double step, int start, int count, int source) {
        int[] first = new int[count];
        double[][] weights = new double[count][];
        for (int i = 0; i < count; i++) {
            double left = from + (start + i) * step;
            int low = Math.clamp((int) Math.floor(left - 0.5) - 1, 0, source - 1);
            int high = Math.clamp((int) Math.floor(left + step - 0.5) + 2, 0, source - 1);
            double[] taps = new double[high - low + 1];
            for (int k = 0; k < PLACES; k++) {
                double centre = left + (k + 0.5) / PLACES * step - 0.5;
                int base = (int) Math.floor(centre);
                for (int t = base - 1; t <= base + 2; t++) {
                    taps[Math.clamp(t, 0, source - 1) - low] += cubic(centre - t) / PLACES;
                }
            }
            first[i] = low;
            weights[i] = taps;
        }
        return new Line(first, weights);
    }

    private static double cubic(double distance) {
        double x = Math.abs(distance);
        if (x < 1) {
            return 1.5 * x * x * x - 2.5 * x * x + 1;
        }
        return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
    }
}
