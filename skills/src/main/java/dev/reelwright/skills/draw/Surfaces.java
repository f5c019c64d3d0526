package dev.reelwright.skills.draw;

/** What lies between backdrop and letters: plates, soft patches, the darker rim of the picture. */
final class Surfaces {
    private static final double PLATE = 0.9;

    private Surfaces() {}

    /** What calms a backdrop: the palette's own background. */
    static Rgb ground(Palette palette) {
        return palette.dark()
                ? palette.deep().mix(Rgb.BLACK, 0.15)
                : palette.deep().mix(Rgb.WHITE, 0.3);
    }

    /** One colour laid over another as the canvas does it. */
    static Rgb over(Rgb below, Rgb above, double alpha) {
        return new Rgb(
                (float) (below.r() + (above.r() - below.r()) * alpha),
                (float) (below.g() + (above.g() - below.g()) * alpha),
                (float) (below.b() + (above.b() - below.b()) * alpha));
    }

    static Box both(Box a, Box b) {
        double x = Math.min(a.x(), b.x());
        double y = Math.min(a.y(), b.y());
        return new Box(x, y, Math.max(a.right(), b.right()) - x, Math.max(a.bottom(), b.bottom()) - y);
    }

    static Layer scrim(Composition picture, Box box, double strength) {
        Rgb ground = ground(picture.palette);
        Box inner = box.inset(-0.025 * picture.unit, -0.025 * picture.unit);
        double reach = 0.5 * picture.unit;
        double corner = 0.06 * picture.unit;
        return Layer.cover(inner.y() - reach, inner.bottom() + reach, (x, y, out) -> {
            Layer.set(out, ground);
            return strength * Noise.step(reach, 0, distance(inner, corner, x + 0.5, y + 0.5));
        });
    }

    static void plate(Stage s, Composition.Plate plate) {
        Palette p = s.palette;
        Box box = plate.box();
        double blur = 0.035 * s.unit;
        double drop = 0.012 * s.unit;
        double shadow = p.dark() ? 0.42 : 0.16;
        Rgb dark = p.dark() ? Rgb.BLACK : p.ink();
        s.lay(Layer.cover(box.y() - blur, box.bottom() + blur + drop, (x, y, out) -> {
            Layer.set(out, dark);
            return shadow * Noise.step(blur, -blur, distance(box, plate.radius(), x + 0.5, y + 0.5 - drop));
        }));
        Rgb edge = p.surface().mix(p.dark() ? p.ink() : p.accent(), 0.22);
        Ramp fill = Ramp.of(p.surface().mix(p.dark() ? p.ink() : Rgb.WHITE, 0.045), p.surface());
        double line = Math.max(1, 0.0016 * s.unit);
        s.lay(Layer.cover(box.y() - 2, box.bottom() + 2, (x, y, out) -> {
            double d = distance(box, plate.radius(), x + 0.5, y + 0.5);
            if (d > 1) {
                return 0;
            }
            fill.at((y - box.y()) / box.h(), out);
            Space.blend(out, edge, Math.clamp(d + line + 0.5, 0, 1));
            return PLATE * Math.clamp(0.5 - d, 0, 1);
        }));
    }

    /** A barely visible darkening towards the corners. */
    static Layer vignette(Stage s) {
        Rgb dark = s.palette.dark() ? Rgb.BLACK : s.palette.ink();
        double strength = s.palette.dark() ? 0.3 : 0.035;
        return Layer.cover((x, y, out) -> {
            double dx = 2.0 * x / s.width - 1;
            double dy = 2.0 * y / s.height - 1;
            Layer.set(out, dark);
            return strength * Noise.step(0.75, 2.1, dx * dx + dy * dy);
        });
    }

    /** From a point to a rounded rectangle; negative inside. */
    private static double distance(Box box, double corner, double x, double y) {
        double dx = Math.abs(x - box.centreX()) - box.w() / 2 + corner;
        double dy = Math.abs(y - box.centreY()) - box.h() / 2 + corner;
        double ox = Math.max(dx, 0);
        double oy = Math.max(dy, 0);
        return Math.sqrt(ox * ox + oy * oy) + Math.min(Math.max(dx, dy), 0) - corner;
    }
}
