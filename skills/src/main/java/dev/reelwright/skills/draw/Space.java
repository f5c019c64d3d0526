package dev.reelwright.skills.draw;

/** Scenery of the night sky seen from nowhere: nebula, stars, a planet. */
final class Space {
    private Space() {}

    static void planet(Stage s) {
        nebula(s);
        Sky.stars(s, 1.6, 900, 0.95);
        double r = s.upright() ? 0.4 : 0.34;
        double cx = s.upright() ? s.focus * 0.6 + 0.2 : s.focus;
        double cy = s.upright() ? 0.68 : 0.52;
        orbits(s, cx, cy, r);
        body(s, cx, cy, r);
        double side = s.focus > 0.5 ? -1 : 1;
        small(s, cx * s.width + side * s.unit * r * 1.32, cy * s.height - s.unit * r * 0.86, 0.036 * s.unit);
    }

    private static void nebula(Stage s) {
        Palette p = s.palette;
        boolean dark = p.dark();
        Rgb ground = dark ? p.deep().mix(Rgb.BLACK, 0.25) : p.deep();
        Ramp clouds = Ramp.of(ground, p.deep().mix(p.bright(), 0.6), p.bright().mix(p.accent2(), dark ? 0.28 : 0.12));
        Noise noise = s.noise();
        Noise bend = s.noise();
        double scale = 1.5 / s.unit;
        s.lay(Layer.cover((x, y, out) -> {
            double u = x * scale;
            double v = y * scale;
            double warp = bend.fractal(u * 0.8, v * 0.8, 2);
            double density = noise.fractal(u + 1.3 * warp, v - 0.9 * warp, 4);
            clouds.at(Noise.step(0.28, 0.86, density), out);
            return 1;
        }));
        Sky.glow(s, new Spot(1 - s.focus, 0.2, 0.5), p.accent2(), dark ? 0.16 : 0.08);
        Sky.glow(s, new Spot(s.focus, 0.75, 0.5), p.accent(), dark ? 0.14 : 0.05);
    }

    private static void orbits(Stage s, double cx, double cy, double r) {
        double px = cx * s.width;
        double py = cy * s.height;
        Rgb line = s.palette.muted();
        double thin = Math.max(0.8, s.unit * 0.0011);
        s.lay(Layer.cover((x, y, out) -> {
            double dx = (x - px) * 0.94 + (y - py) * 0.34;
            double dy = ((y - py) * 0.94 - (x - px) * 0.34) * 2.6;
            double d = Math.sqrt(dx * dx + dy * dy) / s.unit;
            double best = 9;
            for (int i = 0; i < 4; i++) {
                best = Math.min(best, Math.abs(d - r * (1.45 + 0.42 * i)) * (1 + 0.5 * i));
            }
            Layer.set(out, line);
            return 0.34 * Math.clamp(thin * 1.6 - best * s.unit * 0.55, 0, 1);
        }));
    }

    private static void body(Stage s, double cx, double cy, double radius) {
        Palette p = s.palette;
        Noise noise = s.noise();
        Rgb lit = p.dark() ? p.accent().mix(p.accent2(), 0.25) : p.accent2().mix(Rgb.WHITE, 0.25);
        Ramp bands = Ramp.of(
                lit.mix(Rgb.WHITE, 0.4),
                lit,
                lit.mix(p.bright(), 0.5),
                lit.mix(p.accent2(), 0.6),
                lit.mix(Rgb.WHITE, 0.2));
        Rgb night = p.dark() ? p.deep().mix(Rgb.BLACK, 0.55) : p.accent().mix(p.ink(), 0.5);
        Rgb air = p.accent2().mix(Rgb.WHITE, 0.35);
        double px = cx * s.width;
        double py = cy * s.height;
        double r = radius * s.unit;
        double sunX = s.focus > 0.5 ? -0.62 : 0.62;
        Sky.glow(s, new Spot(cx + 0.35 * sunX * r / s.width, cy - 0.12, radius * 1.15), air, p.dark() ? 0.3 : 0.12);
        s.lay(Layer.cover(py - r - 2, py + r + 2, (x, y, out) -> {
            double dx = (x + 0.5 - px) / r;
            double dy = (y + 0.5 - py) / r;
            double d = dx * dx + dy * dy;
            if (d > 1.05) {
                return 0;
            }
            double dz = Math.sqrt(Math.max(0, 1 - d));
            double tilt = dy * 0.94 - dx * 0.34;
            double swirl = noise.fractal(dx * 2.2 + dz, tilt * 4 + 7, 4) - 0.5;
            bands.at(0.5 + 0.5 * wave(tilt * 7.5 + swirl * 3.2), out);
            double light = dx * sunX - dy * 0.52 + dz * 0.56;
            double shade = 1 - Noise.step(-0.12, 0.75, light);
            blend(out, night, shade * 0.97);
            blend(out, air, 0.75 * Noise.step(0.62, 1, d) * Noise.step(-0.1, 0.7, light));
            return Math.clamp((1 - Math.sqrt(d)) * r + 0.5, 0, 1);
        }));
    }

    private static void small(Stage s, double px, double py, double r) {
        Rgb lit = s.palette.ink().mix(s.palette.accent(), 0.25);
        Rgb night = s.palette.dark() ? s.palette.deep() : s.palette.accent();
        s.lay(Layer.cover(py - r - 2, py + r + 2, (x, y, out) -> {
            double dx = (x + 0.5 - px) / r;
            double dy = (y + 0.5 - py) / r;
            double d = dx * dx + dy * dy;
            if (d > 1.3) {
                return 0;
            }
            Layer.set(out, lit);
            double side = s.focus > 0.5 ? -0.62 : 0.62;
            blend(out, night, 1 - Noise.step(-0.1, 0.8, dx * side - dy * 0.52 + 0.56 * Math.sqrt(Math.max(0, 1 - d))));
            return Math.clamp((1 - Math.sqrt(d)) * r + 0.5, 0, 1);
        }));
    }

    /** A cheap periodic wave, -1 to 1, period 2 pi. */
    static double wave(double t) {
        double turn = Land.frac(t / (2 * Math.PI));
        double x = 2 * turn - 1;
        double s = 4 * x * (1 - Math.abs(x));
        return -(0.225 * (s * Math.abs(s) - s) + s);
    }

    static void blend(float[] out, Rgb with, double amount) {
        out[0] += (float) ((with.r() - out[0]) * amount);
        out[1] += (float) ((with.g() - out[1]) * amount);
        out[2] += (float) ((with.b() - out[2]) * amount);
    }
}
