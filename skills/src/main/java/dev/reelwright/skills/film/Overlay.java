package dev.reelwright.skills.film;

import dev.reelwright.skills.caption.Strip;
import java.awt.image.BufferedImage;

/**
 * A strip as planes: colour already multiplied by its cover, and how much of the picture below still shows.
 *
 * @param top first row in the frame; even
 * @param rows even
 */
record Overlay(int top, int rows, float[] y, float[] belowY, Chroma chroma) {

    /** The two planes of colour difference, at half size. */
    record Chroma(float[] u, float[] v, float[] below) {}

    static Overlay of(Strip strip) {
        BufferedImage image = strip.image();
        int width = image.getWidth();
        int rows = image.getHeight();
        int half = width * rows / 4;
        Chroma chroma = new Chroma(new float[half], new float[half], new float[half]);
        Overlay overlay = new Overlay(strip.y(), rows, new float[width * rows], new float[width * rows], chroma);
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < width; x++) {
                overlay.take(image.getRGB(x, row), row * width + x, row / 2 * (width / 2) + x / 2);
            }
        }
        return overlay;
    }

    void draw(Canvas canvas) {
        int width = canvas.size.width();
        over(canvas.y, top * width, y, belowY);
        over(canvas.u, top / 2 * (width / 2), chroma.u, chroma.below);
        over(canvas.v, top / 2 * (width / 2), chroma.v, chroma.below);
    }

    private void take(int argb, int at, int half) {
        float alpha = (argb >>> 24) / 255f;
        float red = argb >> 16 & 0xff;
        float blue = argb & 0xff;
        float grey = Bt709.grey(red, argb >> 8 & 0xff, blue);
        y[at] = alpha * Bt709.y(grey);
        belowY[at] = 1 - alpha;
        chroma.u[half] += alpha * Bt709.u(blue, grey) / 4;
        chroma.v[half] += alpha * Bt709.v(red, grey) / 4;
        chroma.below[half] += (1 - alpha) / 4;
    }

    private static void over(float[] plane, int at, float[] colour, float[] below) {
        for (int i = 0; i < colour.length; i++) {
            plane[at + i] = plane[at + i] * below[i] + colour[i];
        }
    }
}
