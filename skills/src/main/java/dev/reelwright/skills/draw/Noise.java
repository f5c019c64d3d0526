package dev.reelwright.skills.draw;

/** Smooth noise from integer hashes: the same on every machine. Values lie in 0 to 1. */
final class Noise {
    private final int seed;

    Noise(int seed) {
        this.seed = seed;
    }

    /** A value of its own for each pair of integers. */
    static float hash(int x, int y, int seed) {
        int h = x * 0x27d4eb2d ^ y * 0x165667b1 ^ seed * 0x9e3779b9;
        h = (h ^ h >>> 15) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return ((h ^ h >>> 16) >>> 8) / 16777216f;
    }

    double at(double x, double y) {
        int cellX = (int) Math.floor(x);
        int cellY = (int) Math.floor(y);
        double fx = smooth(x - cellX);
        double fy = smooth(y - cellY);
        double top = lerp(hash(cellX, cellY, seed), hash(cellX + 1, cellY, seed), fx);
        double bottom = lerp(hash(cellX, cellY + 1, seed), hash(cellX + 1, cellY + 1, seed), fx);
        return lerp(top, bottom, fy);
    }

    double at(double x) {
        int cell = (int) Math.floor(x);
        return lerp(hash(cell, 0, seed), hash(cell + 1, 0, seed), smooth(x - cell));
    }

    /** Octaves of noise, each twice as fine and half as strong. */
    double fractal(double x, double y, int octaves) {
        double sum = 0;
        double weight = 0.5;
        for (int i = 0; i < octaves; i++) {
            sum += weight * at(x + 17.3 * i, y - 9.1 * i);
            x *= 2.03;
            y *= 2.03;
            weight /= 2;
        }
        return sum / (1 - weight * 2);
    }

    double fractal(double x, int octaves) {
        double sum = 0;
        double weight = 0.5;
        for (int i = 0; i < octaves; i++) {
            sum += weight * at(x + 31.7 * i);
            x *= 2.03;
            weight /= 2;
        }
        return sum / (1 - weight * 2);
    }

    /** Octaves folded at the middle, which gives crests. */
    double ridged(double x, int octaves) {
        double sum = 0;
        double weight = 0.5;
        for (int i = 0; i < octaves; i++) {
            sum += weight * (1 - Math.abs(2 * at(x + 31.7 * i) - 1));
            x *= 2.07;
            weight /= 2.1;
        }
        return sum;
    }

    static double smooth(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    /** 0 before {@code from}, 1 after {@code to}, an even slope between; also downwards when {@code to < from}. */
    static double step(double from, double to, double v) {
        double t = Math.clamp((v - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    static double lerp(double from, double to, double t) {
        return from + (to - from) * t;
    }
}
