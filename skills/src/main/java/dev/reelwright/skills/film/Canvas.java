package dev.reelwright.skills.film;

import java.awt.image.BufferedImage;

/** One frame while it is being drawn: planar Y, U, V (4:2:0, BT.709 limited) with fractions of a level. */
final class Canvas {
    final FrameSize size;
    final float[] y;
    final float[] u;
    final float[] v;

    Canvas(FrameSize size) {
        this.size = size;
        this.y = new float[size.luma()];
        this.u = new float[size.chroma()];
        this.v = new float[size.chroma()];
    }

    /** Lets the frame drawn so far come in over another. */
    void fadeFrom(Canvas other, float share) {
        mix(y, other.y, share);
        mix(u, other.u, share);
        mix(v, other.v, share);
    }

    /** Rounds to bytes: all of Y, then U, then V. */
    void store(byte[] bytes) {
        store(y, bytes, 0);
        store(u, bytes, size.luma());
        store(v, bytes, size.luma() + size.chroma());
    }

    /** The opposite of {@link #store}. */
    void load(byte[] bytes) {
        load(bytes, 0, y);
        load(bytes, size.luma(), u);
        load(bytes, size.luma() + size.chroma(), v);
    }

    Canvas copy() {
        Canvas copy = new Canvas(size);
        System.arraycopy(y, 0, copy.y, 0, y.length);
        System.arraycopy(u, 0, copy.u, 0, u.length);
        System.arraycopy(v, 0, copy.v, 0, v.length);
        return copy;
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < size.height(); row++) {
            for (int x = 0; x < size.width(); x++) {
                int half = row / 2 * (size.width() / 2) + x / 2;
                image.setRGB(x, row, Bt709.rgb(y[row * size.width() + x], u[half], v[half]));
            }
        }
        return image;
    }

    private static void mix(float[] to, float[] from, float share) {
        float rest = 1 - share;
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] * rest + to[i] * share;
        }
    }

    private static void store(float[] plane, byte[] bytes, int at) {
        for (int i = 0; i < plane.length; i++) {
            bytes[at + i] = (byte) (int) Math.max(0f, Math.min(255f, plane[i] + 0.5f));
        }
    }

    private static void load(byte[] bytes, int at, float[] plane) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] = bytes[at + i] & 0xff;
        }
    }
}
