package dev.reelwright.skills.draw;

/**
 * One sheet of a picture.
 *
 * @param top first row it touches
 * @param bottom row after the last
 * @param light true when it brightens what lies below (screen) instead of covering it
 */
record Layer(Shader shader, int top, int bottom, boolean light) {

    /** What the sheet shows at a pixel. */
    @FunctionalInterface
    interface Shader {
        /** Sets the colour and returns how much of it there is, 0 to 1. Called from several threads. */
        double shade(int x, int y, float[] colour);
    }

    static Layer cover(Shader shader) {
        return new Layer(shader, 0, Integer.MAX_VALUE, false);
    }

    static Layer cover(double top, double bottom, Shader shader) {
        return new Layer(shader, (int) Math.floor(top), (int) Math.ceil(bottom), false);
    }

    static Layer light(Shader shader) {
        return new Layer(shader, 0, Integer.MAX_VALUE, true);
    }

    static Layer light(double top, double bottom, Shader shader) {
        return new Layer(shader, (int) Math.floor(top), (int) Math.ceil(bottom), true);
    }

    static void set(float[] colour, Rgb rgb) {
        colour[0] = rgb.r();
        colour[1] = rgb.g();
        colour[2] = rgb.b();
    }
}
