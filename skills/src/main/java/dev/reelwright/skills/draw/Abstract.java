package dev.reelwright.skills.draw;

/** Scenery of nothing in particular: ribbons, arcs, soft clouds of colour, contour lines, cells, bows of light. */
final class Abstract {
    private Abstract() {}

    /** A slow diagonal change from the calm background to the lively one. */
    static void wash(Stage s) {
        Palette p = s.palette;
        Ramp ramp = p.dark()
                ? Ramp.of(p.deep(), p.deep().mix(p.bright(), 0.45), p.bright())
                : Ramp.of(p.deep(), p.deep().mix(p.bright(), 0.6), p.bright());
        boolean left = s.focus < 0.5;
        double w = 1.0 / s.width;
        double h = 1.0 / s.height;
        s.lay(Layer.cover((x, y, out) -> {
            double across = left ? 1 - x * w : x * w;
            ramp.at(0.55 * across + 0.45 * y * h, out);
            return 1;
        }));
    }

    static void ribbons(Stage s) {
        wash(s);
        Sky.glow(s, new Spot(s.focus, 0.62, 0.62), s.palette.accent2(), s.palette.dark() ? 0.26 : 0.12);
        double slant = s.focus > 0.5 ? -1 : 1;
        for (int i = 0; i < 9; i++) {
            ribbon(s, i / 8.0, slant);
        }
    }

    private static void ribbon(Stage s, double t, double slant) {
        Palette p = s.palette;
        Rgb colour = t < 0.5
                ? p.accent2().mix(p.accent(), 2 * t)
                : p.accent().mix(p.accent2().mix(p.bright(), 0.4), 2 * t - 1);
        double base = s.upright() ? 0.62 + 0.1 * t : 0.5 + 0.16 * t;
        double[] crest = new double[s.width + 1];
        double[] thick = new double[s.width + 1];
        double turn = 0.4 + 0.55 * t;
        double lag = s.between(-0.05, 0.05);
        for (int x = 0; x <= s.width; x++) {
            double u = (x - s.focus * s.width) / s.unit * slant;
            double swing = 0.14 * Space.wave(u * 1.9 + 3.1 * turn + lag) + 0.1 * Space.wave(u * 1.1 - 2.2 * turn + 1);
            crest[x] = (base - swing - 0.09 * u) * s.height;
            thick[x] = s.unit * (0.04 + 0.2 * (0.5 + 0.5 * Space.wave(u * 1.7 + 4 * turn)));
        }
        double strength = p.dark() ? 0.34 : 0.26;
        s.lay(Layer.cover((x, y, out) -> {
            double below = (y - crest[x]) / thick[x];
            if (below < -0.2 || below > 1) {
                return 0;
            }
            Layer.set(out, colour);
            double edge = Math.clamp((y + 0.5 - crest[x]) / Math.max(1, s.unit * 0.002), 0, 1);
            return below < 0 ? 0 : edge * strength * (1 - below) * (1 - below * 0.4);
        }));
    }

    static void arcs(Stage s) {
        wash(s);
        Palette p = s.palette;
        double cx = (s.focus > 0.5 ? 1.0 : 0.0) * s.width;
        double cy = (s.upright() ? s.between(0.68, 0.82) : s.between(0.62, 0.95)) * s.height;
        Sky.glow(s, new Spot(cx / s.width, cy / s.height, 0.6), p.accent(), p.dark() ? 0.32 : 0.14);
        Rgb[] colours = {
            p.accent(),
            p.accent().mix(p.accent2(), 0.5),
            p.accent2(),
            p.accent2().mix(p.bright(), 0.4),
            p.bright().mix(p.muted(), 0.2)
        };
        double step = s.between(0.1, 0.13) * s.unit;
        double first = 0.16 * s.unit;
        s.lay(Layer.cover((x, y, out) -> {
            double d = Math.sqrt((x + 0.5 - cx) * (x + 0.5 - cx) + (y + 0.5 - cy) * (y + 0.5 - cy));
            int ring = (int) Math.floor((d - first) / step + 1);
            if (ring > 6) {
                return 0;
            }
            double within = (d - first) / step + 1 - ring;
            Layer.set(out, ring <= 0 ? colours[0] : colours[Math.min(ring, 4)]);
            double edge = Math.max(0.8, s.unit * 0.001) / step;
            double band =
                    ring <= 0 ? 1 : Noise.step(0.2 - edge, 0.2 + edge, within) * Noise.step(1 + edge, 1 - edge, within);
            double cut = ring <= 0 ? Noise.step(1 + edge, 1 - edge, d / first) : band;
            return ring <= 0 ? 0.95 * cut : cut * (0.72 - 0.1 * ring) * (0.75 + 0.25 * within);
        }));
    }

    static void blobs(Stage s) {
        wash(s);
        Palette p = s.palette;
        Rgb[] colours = {
            p.accent2(),
            p.accent(),
            p.bright().mix(p.accent2(), 0.5),
            p.accent().mix(p.accent2(), 0.5)
        };
        for (int i = 0; i < 6; i++) {
            double x = s.focus + s.between(-0.32, 0.32);
            double y = s.between(0.1, 1.0);
            soft(s, new Spot(x, y, s.between(0.2, 0.42)), colours[i % 4], p.dark() ? 0.42 : 0.3);
        }
        Rgb light = p.dark() ? p.ink() : Rgb.WHITE;
        for (int i = 0; i < 4; i++) {
            soft(
                    s,
                    new Spot(s.focus + s.between(-0.25, 0.25), s.between(0.15, 0.75), s.between(0.02, 0.06)),
                    light,
                    0.09);
        }
    }

    private static void soft(Stage s, Spot spot, Rgb colour, double strength) {
        double cx = spot.x() * s.width;
        double cy = spot.y() * s.height;
        double r = spot.radius() * s.unit;
        s.lay(Layer.cover(cy - 1.5 * r, cy + 1.5 * r, (px, py, out) -> {
            double d = Math.sqrt((px - cx) * (px - cx) + (py - cy) * (py - cy)) / r;
            Layer.set(out, colour);
            return d >= 1.5 ? 0 : strength * Noise.step(1.5, 0.2, d);
        }));
    }

    static void contours(Stage s) {
        wash(s);
        Palette p = s.palette;
        Sky.glow(s, new Spot(s.focus, 0.6, 0.6), p.accent2(), p.dark() ? 0.24 : 0.1);
        Noise noise = s.noise();
        Ramp heights = Ramp.of(
                p.deep(),
                p.bright(),
                p.bright().mix(p.accent2(), 0.35),
                p.accent2().mix(p.accent(), 0.5));
        Rgb line = p.dark() ? p.ink() : p.ink().mix(p.accent(), 0.3);
        double cx = s.focus * s.width;
        double cy = 0.62 * s.height;
        int levels = 15;
        s.lay(Layer.cover((x, y, out) -> {
            double dx = (x - cx) / s.unit;
            double dy = (y - cy) / s.unit;
            double hill = Math.max(0, 1 - (dx * dx * 0.9 + dy * dy * 1.5));
            double h = 0.62 * hill + 0.5 * (noise.fractal(dx * 1.5 + 20, dy * 1.5 + 20, 3) - 0.35);
            double level = h * levels;
            heights.at(Math.floor(level) / levels, out);
            double shade = Land.frac(level);
            Space.blend(out, line, 0.22 * Noise.step(0.09, 0.02, shade) + 0.06 * (1 - shade));
            return 0.8 * Noise.step(0.02, 0.2, h);
        }));
    }

    static void cells(Stage s) {
        wash(s);
        Palette p = s.palette;
        Sky.glow(s, new Spot(s.focus, 0.5, 0.6), p.accent(), p.dark() ? 0.24 : 0.12);
        for (int i = 0; i < 26; i++) {
            double depth = i / 25.0;
            double spread = s.upright() ? 0.55 : 0.42;
            double x = s.focus + s.between(-spread, spread);
            double y = s.between(0.02, 0.98);
            double r = 0.03 + 0.12 * depth * s.between(0.5, 1);
            Rgb wall = i % 3 == 0 ? p.accent2() : p.accent();
            cell(s, new Spot(x, y, r), Math.abs(depth - 0.7) * 0.3, wall, 0.3 + 0.5 * depth);
        }
    }

    private static void cell(Stage s, Spot spot, double blur, Rgb wall, double strength) {
        double cx = spot.x() * s.width;
        double cy = spot.y() * s.height;
        double r = spot.radius() * s.unit;
        double soft = Math.max(1.2 / r, blur);
        Rgb core = wall.mix(s.palette.dark() ? Rgb.WHITE : s.palette.ink(), 0.3);
        s.lay(Layer.cover(cy - r * (1 + soft), cy + r * (1 + soft), (x, y, out) -> {
            double dx = (x + 0.5 - cx) / r;
            double dy = (y + 0.5 - cy) / r;
            double d = Math.sqrt(dx * dx + dy * dy);
            if (d > 1 + soft) {
                return 0;
            }
            double heart = Math.sqrt((dx - 0.18) * (dx - 0.18) + (dy + 0.12) * (dy + 0.12));
            double nucleus = Noise.step(0.34 + soft, 0.34 - soft, heart);
            Layer.set(out, wall);
            Space.blend(out, core, nucleus);
            double body = 0.2 + 0.6 * Noise.step(0.55, 1, d) + 0.3 * nucleus;
            return strength * Math.min(1, body) * Noise.step(1 + soft, 1 - soft, d);
        }));
    }

    static void rainbow(Stage s) {
        Sky.gradient(s, 0.8);
        double cx = s.focus > 0.5 ? s.width * 0.62 : s.width * 0.38;
        double cy = 0.9 * s.height;
        double r = (s.upright() ? 0.74 : 0.72) * s.unit;
        boolean dark = s.palette.dark();
        Sky.glow(s, new Spot(s.focus, 0.7, 0.5), s.tones.glow(), dark ? 0.4 : 0.25);
        Ramp spectrum = Ramp.of(
                Rgb.hex("#8a63e0"),
                Rgb.hex("#4f7df0"),
                Rgb.hex("#35c2c9"),
                Rgb.hex("#7bd65a"),
                Rgb.hex("#ffd84a"),
                Rgb.hex("#ff9a3d"),
                Rgb.hex("#f0564f"));
        double band = 0.13 * s.unit;
        s.lay(Layer.cover((x, y, out) -> {
            double d = Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy));
            double t = (d - r + band) / band;
            spectrum.at(t, out);
            double foot = Noise.step(0.86, 0.5, (double) y / s.height);
            double inner = d < r - band ? 0.06 * Noise.step(0.3 * r, r, d) : 0;
            return inner
                    + (dark ? 0.62 : 0.55)
                            * Noise.step(-0.12, 0.2, t)
                            * Noise.step(1.12, 0.8, t)
                            * (0.35 + 0.65 * foot);
        }));
        meadows(s);
    }

    private static void meadows(Stage s) {
        for (int i = 0; i < 3; i++) {
            Noise noise = s.noise();
            double near = i / 2.0;
            double base = 0.76 + 0.075 * i;
            Rgb colour = s.tones.land(0.25 + 0.75 * near);
            Ridge.of(s, x -> base - 0.1 * (noise.fractal(x * 1.5 + 40, 3) - 0.5))
                    .fill(
                            colour,
                            colour.mix(s.tones.horizon(), 0.25 * (1 - near)),
                            0.2,
                            s.tones.glow(),
                            0.25 * (1 - near));
        }
    }
}
