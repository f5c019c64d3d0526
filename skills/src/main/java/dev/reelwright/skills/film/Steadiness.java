package dev.reelwright.skills.film;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a film's picture is from the exact one. For each block of each frame the sub-pixel shift against the yardstick is estimated
 * after Lucas and Kanade; jitter is the root mean square of the shift about its mean over the shot, in pixels. A shift that stays the same
 * is no jitter: nobody can see it.
 */
final class Steadiness {
    private final Map<Integer, Map<Integer, List<double[]>>> shots = new TreeMap<>();
    private double similarity;
    private int compared;

    /** Takes one block of one frame in: square, of the same size, both luma. */
    void compare(int shot, int block, float[] exact, float[] seen) {
        int size = (int) Math.sqrt(exact.length);
        shots.computeIfAbsent(shot, s -> new TreeMap<>())
                .computeIfAbsent(block, b -> new ArrayList<>())
                .add(shift(exact, seen, size));
        similarity += ssim(exact, seen);
        compared++;
    }

    /** Root mean square over the blocks and both directions of a shot, in pixels; the mean of all shots. */
    double jitter() {
        return shots.values().stream().mapToDouble(Steadiness::jitter).average().orElse(0);
    }

    private static double jitter(Map<Integer, List<double[]>> blocks) {
        double sum = 0;
        int count = 0;
        for (List<double[]> block : blocks.values()) {
            for (int axis = 0; axis < 2; axis++) {
                int direction = axis;
                double mean =
                        block.stream().mapToDouble(s -> s[direction]).average().orElse(0);
                for (double[] shift : block) {
                    sum += (shift[axis] - mean) * (shift[axis] - mean);
                    count++;
                }
            }
        }
        return Math.sqrt(sum / count);
    }

    /** Mean structural similarity of the blocks, windows of 8x8, luma. */
    double similarity() {
        return similarity / compared;
    }

    private static double[] shift(float[] exact, float[] seen, int size) {
        double mean = 0;
        int inner = (size - 2) * (size - 2);
        for (int y = 1; y < size - 1; y++) {
            for (int x = 1; x < size - 1; x++) {
                mean += (seen[y * size + x] - exact[y * size + x]) / (double) inner;
            }
        }
        double a = 0;
        double b = 0;
        double c = 0;
        double p = 0;
        double q = 0;
        for (int y = 1; y < size - 1; y++) {
            for (int x = 1; x < size - 1; x++) {
                int i = y * size + x;
                double gx = (exact[i + 1] - exact[i - 1]) / 2;
                double gy = (exact[i + size] - exact[i - size]) / 2;
                double d = seen[i] - exact[i] - mean;
                a += gx * gx;
                b += gx * gy;
                c += gy * gy;
                p -= gx * d;
                q -= gy * d;
            }
        }
        double determinant = a * c - b * b;
        return determinant == 0
                ? new double[] {0, 0}
                : new double[] {(c * p - b * q) / determinant, (a * q - b * p) / determinant};
    }

    private static double ssim(float[] exact, float[] seen) {
        int size = (int) Math.sqrt(exact.length);
        double sum = 0;
        int windows = 0;
        for (int y = 0; y + 8 <= size; y += 4) {
            for (int x = 0; x + 8 <= size; x += 4) {
                sum += window(exact, seen, size, y * size + x);
                windows++;
            }
        }
        return sum / windows;
    }

    private static double window(float[] exact, float[] seen, int size, int at) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                double s = exact[at + y * size + x];
                double t = seen[at + y * size + x];
                a += s / 64;
                b += t / 64;
                aa += s * s / 64;
                bb += t * t / 64;
                ab += s * t / 64;
            }
        }
        double c1 = 6.5025;
        double c2 = 58.5225;
        return (2 * a * b + c1) * (2 * (ab - a * b) + c2) / ((a * a + b * b + c1) * (aa - a * a + bb - b * b + c2));
    }
}
