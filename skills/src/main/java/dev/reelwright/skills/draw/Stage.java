package dev.reelwright.skills.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Where a backdrop is built: its size, its colours, its luck, and the sheets laid so far. All measures are fractions of the picture, so
 * that a small proof looks like the full size.
 */
final class Stage {
    final int width;
    final int height;
    /** The shorter side in pixels, the unit of all sizes. */
    final double unit;

    final Palette palette;
    final Tones tones;
    /** Where the eye-catcher goes, a fraction of the width: where no text is. */
    final double focus;

    private final Random random;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * @param seed makes the picture; equal seeds give equal pictures
     */
    Stage(int width, int height, Palette palette, double focus, long seed) {
        this.width = width;
        this.height = height;
        this.unit = Math.min(width, height);
        this.palette = palette;
        this.tones = Tones.of(palette);
        this.focus = focus;
        long mixed = (seed ^ seed >>> 31) * 0x9e3779b97f4a7c15L;
        this.random = new Random(mixed ^ mixed >>> 29);
    }

    boolean upright() {
        return height > 1.15 * width;
    }

    void lay(Layer layer) {
        layers.add(layer);
    }

    List<Layer> layers() {
        return List.copyOf(layers);
    }

    double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    int pick(int count) {
        return random.nextInt(count);
    }

    Noise noise() {
        return new Noise(random.nextInt());
    }

    int salt() {
        return random.nextInt();
    }
}
