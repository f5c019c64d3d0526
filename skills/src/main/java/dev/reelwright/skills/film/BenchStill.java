package dev.reelwright.skills.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** The benchmark's pictures: clouds, rough hills, thin lines. Full of detail at every place, so that a tremble shows at once. */
final class BenchStill {
    static final int WIDTH = 1920;
    static final int HEIGHT = 1080;

    private final int seed;
    private final Color sky;
    private final Color horizon;
    private final Color land;

    BenchStill(int shot) {
        this.seed = shot * 6151 + 17;
        Random random = new Random(seed);
        this.sky = Color.getHSBColor(random.nextFloat(), 0.5f, 0.7f);
        this.horizon = Color.getHSBColor(random.nextFloat(), 0.3f, 0.95f);
        this.land = Color.getHSBColor(random.nextFloat(), 0.3f, 0.85f);
    }

    BufferedImage draw() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < WIDTH; x++) {
            float[] hills = {hill(x, 0), hill(x, 1), hill(x, 2)};
            for (int y = 0; y < HEIGHT; y++) {
                image.setRGB(x, y, colour(x, y, hills));
            }
        }
        lines(image);
        return image;
    }

    private float hill(int x, int row) {
        return HEIGHT * (0.42f + 0.17f * row)
                - HEIGHT * 0.25f * (clouds(x / (400f - 80 * row), row * 13.7f, 5, row) - 0.5f);
    }

    private int colour(int x, int y, float[] hills) {
        float down = y / (float) HEIGHT;
        float cloud = Math.max(0, clouds(x / 240f, y / 130f, 6, 40) - 0.45f) * 2;
        float[] rgb = new float[3];
        sky.getRGBColorComponents(rgb);
        float[] low = horizon.getRGBColorComponents(new float[3]);
        for (int i = 0; i < 3; i++) {
            rgb[i] = rgb[i] * (1 - down) + low[i] * down + cloud * 0.6f;
        }
        for (int row = 0; row < hills.length; row++) {
            if (y > hills[row]) {
                float rough = clouds(x / 7f, y / 7f, 4, 60 + row) * 0.7f + clouds(x / 60f, y / 40f, 3, 80 + row) * 0.6f;
                land.getRGBColorComponents(rgb);
                for (int i = 0; i < 3; i++) {
                    rgb[i] = rgb[i] * (0.5f + 0.2f * row) * (0.3f + 1.1f * rough);
                }
            }
        }
        return new Color(part(rgb[0]), part(rgb[1]), part(rgb[2])).getRGB();
    }

    private void lines(BufferedImage image) {
        Random random = new Random(seed + 1L);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(new Color(255, 244, 214));
        g.fill(new Ellipse2D.Double(WIDTH * (0.15 + 0.6 * random.nextDouble()), HEIGHT * 0.1, 130, 130));
        g.setColor(new Color(30, 24, 20));
        double mast = WIDTH * (0.3 + 0.4 * random.nextDouble());
        g.setStroke(new BasicStroke(2.2f));
        for (int i = 0; i < 9; i++) {
            g.draw(new Line2D.Double(mast, HEIGHT * 0.25, mast - 260 + i * 65, HEIGHT * 0.8));
        }
        g.setStroke(new BasicStroke(9));
        g.draw(new Line2D.Double(mast, HEIGHT * 0.2, mast, HEIGHT * 0.85));
        g.dispose();
    }

    /** Fractal value noise, 0 to about 1. */
    private float clouds(float x, float y, int octaves, int layer) {
        float sum = 0;
        float amplitude = 0.5f;
        float scale = 1;
        for (int i = 0; i < octaves; i++) {
            sum += amplitude * noise(x * scale, y * scale, seed + layer * 31 + i);
            scale *= 2.03f;
            amplitude /= 2;
        }
        return sum;
    }

    private static float noise(float x, float y, int layer) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float right = smooth(x - column);
        float down = smooth(y - row);
        float top = mixed(lattice(column, row, layer), lattice(column + 1, row, layer), right);
        float bottom = mixed(lattice(column, row + 1, layer), lattice(column + 1, row + 1, layer), right);
        return mixed(top, bottom, down);
    }

    private static float lattice(int x, int y, int layer) {
        long mixed = (x * 0x9E3779B97F4A7C15L + y) * 0xBF58476D1CE4E5B9L + layer * 0x94D049BB133111EBL;
        mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
        return (mixed >>> 40) / (float) (1 << 24);
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }

    private static float mixed(float a, float b, float t) {
        return a + (b - a) * t;
    }

    private static float part(float value) {
        return Math.clamp(value, 0f, 1f);
    }
}
