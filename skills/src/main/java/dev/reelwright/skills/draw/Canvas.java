package dev.reelwright.skills.draw;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.stream.IntStream;

/** Lays sheets over each other in floating point and rounds once, with a little noise so that slow gradients do not show bands. */
final class Canvas {
    private static final int ROWS = 16;
    private static final float GRAIN = 0.7f / 255;

    private Canvas() {}

    static BufferedImage paint(List<Layer> layers, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        IntStream.range(0, (height + ROWS - 1) / ROWS).parallel().forEach(band -> {
            float[] row = new float[3 * width];
            for (int y = band * ROWS; y < Math.min(height, (band + 1) * ROWS); y++) {
                for (Layer layer : layers) {
                    lay(layer, row, width, y);
                }
                round(row, pixels, width, y);
            }
        });
        return image;
    }

    private static void lay(Layer layer, float[] row, int width, int y) {
        if (y < layer.top() || y >= layer.bottom()) {
            return;
        }
        float[] colour = new float[3];
        for (int x = 0; x < width; x++) {
            float alpha = (float) layer.shader().shade(x, y, colour);
            if (alpha <= 0) {
                continue;
            }
            for (int c = 0; c < 3; c++) {
                int i = 3 * x + c;
                row[i] = layer.light()
                        ? 1 - (1 - row[i]) * (1 - alpha * colour[c])
                        : row[i] + (colour[c] - row[i]) * Math.min(1, alpha);
            }
        }
    }

    private static void round(float[] row, int[] pixels, int width, int y) {
        for (int x = 0; x < width; x++) {
            float grain = GRAIN * (Noise.hash(x, y, 11) + Noise.hash(x, y, 23) - 1);
            int r = level(row[3 * x] + grain);
            int g = level(row[3 * x + 1] + grain);
            int b = level(row[3 * x + 2] + grain);
            pixels[y * width + x] = r << 16 | g << 8 | b;
        }
    }

    private static int level(float v) {
        return (int) (Math.clamp(v, 0f, 1f) * 255 + 0.5f);
    }
}
