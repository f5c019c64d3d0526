package dev.reelwright.skills.draw;

import java.awt.geom.Line2D;

/** Loose round things. */
final class Shapes {
    private Shapes() {}

    /** Clear bubbles with a bright rim, rising. */
    static void bubbles(Stage s, int count) {
        for (int i = 0; i < count; i++) {
            double size = s.between(0, 1);
            double r = s.unit * (0.003 + 0.014 * size * size * size);
            ring(
                    s,
                    s.between(0, 1) * s.width,
                    s.between(0.05, 0.95) * s.height,
                    r,
                    s.palette.accent2().mix(Rgb.WHITE, 0.6));
        }
    }

    private static void ring(Stage s, double cx, double cy, double r, Rgb colour) {
        s.lay(Layer.light(cy - r - 1, cy + r + 2, (x, y, out) -> {
            double dx = x + 0.5 - cx;
            if (Math.abs(dx) > r + 1) {
                return 0;
            }
            double dy = y + 0.5 - cy;
            double d = Math.sqrt(dx * dx + dy * dy);
            Layer.set(out, colour);
            return Math.clamp(r - d + 0.5, 0, 1) * (0.1 + 0.5 * Noise.step(0.55 * r, r, d));
        }));
    }

    /** A thin straight line, its ends in pixels. */
    static void thread(Stage s, Line2D line, Rgb colour, double strength) {
        double x1 = line.getX1();
        double y1 = line.getY1();
        double dx = line.getX2() - x1;
        double dy = line.getY2() - y1;
        double length = dx * dx + dy * dy;
        double half = Math.max(0.6, s.unit * 0.0009);
        s.lay(Layer.cover(Math.min(y1, y1 + dy) - 2, Math.max(y1, y1 + dy) + 3, (x, y, out) -> {
            double t = Math.clamp(((x + 0.5 - x1) * dx + (y + 0.5 - y1) * dy) / length, 0, 1);
            double ex = x + 0.5 - x1 - t * dx;
            double ey = y + 0.5 - y1 - t * dy;
            Layer.set(out, colour);
            double d = ex * ex + ey * ey;
            return d > (half + 1) * (half + 1) ? 0 : strength * Math.clamp(half + 0.5 - Math.sqrt(d), 0, 1);
        }));
    }
}
