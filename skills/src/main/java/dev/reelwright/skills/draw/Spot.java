package dev.reelwright.skills.draw;

/**
 * A round place.
 *
 * @param x of its middle, a fraction of the picture's width
 * @param y of its middle, a fraction of the picture's height
 * @param radius in units of the picture's shorter side
 */
record Spot(double x, double y, double radius) {
    Spot wider(double factor) {
        return new Spot(x, y, radius * factor);
    }
}
