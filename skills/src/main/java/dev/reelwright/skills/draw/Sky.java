package dev.reelwright.skills.draw;

/** What is above: the sky itself, sun and moon, stars, clouds, rain, and the haze that parts near from far. */
final class Sky {
    private Sky() {}

    /** The whole background as a sky that is lightest at the horizon, a fraction of the height. */
    static void gradient(Stage s, double horizon) {
        Tones t = s.tones;
        Ramp ramp = Ramp.of(
                t.zenith(), t.zenith().mix(t.sky(), 0.55), t.sky(), t.sky().mix(t.horizon(), 0.6), t.horizon());
        double scale = 1 / (horizon * s.height);
        s.lay(Layer.cover((x, y, colour) -> {
            ramp.at(y * scale, colour);
            return 1;
        }));
    }

    /** A round brightness that fades outwards. */
    static void glow(Stage s, Spot spot, Rgb colour, double strength) {
        double cx = spot.x() * s.width;
        double cy = spot.y() * s.height;
        double scale = 1 / (spot.radius() * s.unit * spot.radius() * s.unit);
        s.lay(Layer.light((px, py, out) -> {
            double d = ((px - cx) * (px - cx) + (py - cy) * (py - cy)) * scale;
            if (d > 9) {
                return 0;
            }
            Layer.set(out, colour);
            double fade = 1 - d / 9;
            return strength * fade * fade / (1 + 3.2 * d);
        }));
    }

    /** The sun: a clean disc, warmer towards its foot. */
    static void sun(Stage s, Spot spot) {
        boolean dark = s.palette.dark();
        Rgb warm = dark ? s.palette.accent() : warmer(s.palette.accent(), s.palette.accent2());
        Rgb top = warm.mix(Rgb.WHITE, dark ? 0.5 : 0.62);
        Rgb foot = warm.mix(Rgb.WHITE, dark ? 0 : 0.28);
        glow(s, spot.wider(3.4), s.tones.glow(), dark ? 0.5 : 0.35);
        disc(s, spot, Ramp.of(top, foot));
    }

    private static Rgb warmer(Rgb one, Rgb two) {
        return one.r() - one.b() > two.r() - two.b() ? one : two;
    }

    /** The moon: a pale disc with darker plains. By day, under a light palette, it is the sun. */
    static void moon(Stage s, Spot spot) {
        if (!s.palette.dark()) {
            sun(s, spot);
            return;
        }
        Rgb pale = s.palette.accent().mix(Rgb.WHITE, 0.72);
        Rgb plain = pale.mix(s.palette.bright(), 0.22);
        glow(s, spot.wider(3.8), s.tones.glow(), 0.42);
        Noise noise = s.noise();
        double cx = spot.x() * s.width;
        double cy = spot.y() * s.height;
        double r = spot.radius() * s.unit;
        Ramp ramp = Ramp.of(pale, plain);
        s.lay(Layer.cover(cy - r - 2, cy + r + 2, (px, py, out) -> {
            double dx = (px + 0.5 - cx) / r;
            double dy = (py + 0.5 - cy) / r;
            double d = Math.sqrt(dx * dx + dy * dy);
            if (d > 1.1) {
                return 0;
            }
            double plains = Noise.step(0.5, 0.62, noise.fractal(dx * 1.7 + 3, dy * 1.7 + 5, 4));
            ramp.at(0.85 * plains + 0.2 * Noise.step(0.6, 1, d), out);
            return Math.clamp((1 - d) * r + 0.5, 0, 1);
        }));
    }

    /** A disc coloured from top to foot. */
    static void disc(Stage s, Spot spot, Ramp ramp) {
        double cx = spot.x() * s.width;
        double cy = spot.y() * s.height;
        double r = spot.radius() * s.unit;
        s.lay(Layer.cover(cy - r - 2, cy + r + 2, (px, py, out) -> {
            double dx = px + 0.5 - cx;
            double dy = py + 0.5 - cy;
            ramp.at(0.5 + dy / (2 * r), out);
            return Math.clamp(r - Math.sqrt(dx * dx + dy * dy) + 0.5, 0, 1);
        }));
    }

    /** Stars down to a fraction of the height, thinning out on the way. */
    static void stars(Stage s, double down, int count, double strength) {
        double cell = Math.sqrt((double) s.width * s.height * down / count);
        int salt = s.salt();
        Rgb colour = s.palette.dark() ? Rgb.WHITE.mix(s.palette.accent2(), 0.15) : Rgb.WHITE;
        double base = s.unit / 1080;
        s.lay(Layer.light(0, s.height * down, (x, y, out) -> {
            int cellX = (int) (x / cell);
            int cellY = (int) (y / cell);
            double luck = Noise.hash(cellX, cellY, salt);
            double magnitude = luck * luck * luck * luck;
            double r = base * (0.7 + 2.2 * magnitude);
            double cx = (cellX + 0.2 + 0.6 * Noise.hash(cellX, cellY, salt + 1)) * cell;
            double cy = (cellY + 0.2 + 0.6 * Noise.hash(cellX, cellY, salt + 2)) * cell;
            double d = ((x + 0.5 - cx) * (x + 0.5 - cx) + (y + 0.5 - cy) * (y + 0.5 - cy)) / (r * r);
            if (d > 16) {
                return 0;
            }
            Layer.set(out, colour);
            double fade = 1 - Noise.step(0.5, 1, y / (s.height * down));
            return strength * fade * (0.35 + 0.65 * magnitude) * (1 / (1 + d * d) - 1 / 257.0);
        }));
    }

    /** Thin drifting clouds between two heights, both fractions. */
    static void veils(Stage s, double top, double bottom, Rgb colour, double strength) {
        Noise noise = s.noise();
        double scale = 2.2 / s.unit;
        s.lay(Layer.cover(top * s.height, bottom * s.height, (x, y, out) -> {
            double t = (y / (double) s.height - top) / (bottom - top);
            double edge = 4 * t * (1 - t);
            double density = noise.fractal(x * scale * 0.55, y * scale * 2.1, 4);
            Layer.set(out, colour);
            return strength * edge * Noise.step(0.48, 0.78, density);
        }));
    }

    /** Haze that is thickest at one height. */
    static void haze(Stage s, double at, double reach, Rgb colour, double strength) {
        double middle = at * s.height;
        double scale = 1 / (reach * s.height);
        s.lay(Layer.cover(middle - 3 * reach * s.height, middle + 3 * reach * s.height, (x, y, out) -> {
            double d = (y - middle) * scale;
            Layer.set(out, colour);
            double fade = Math.max(0, 1 - d * d / 9);
            return strength * fade * fade / (1 + d * d);
        }));
    }

    /** Slanting rain, or snow when {@code slant} is negative. */
    static void falling(Stage s, boolean snow, Rgb colour, double strength) {
        for (int depth = 0; depth < 3; depth++) {
            double cellX = s.unit * (snow ? 0.06 + 0.03 * depth : 0.022 + 0.012 * depth);
            double cellY = snow ? cellX : cellX * 7;
            double size = s.unit * (snow ? 0.0028 + 0.0022 * depth : 0.0007 + 0.0004 * depth);
            int salt = s.salt();
            s.lay(Layer.cover((x, y, out) -> {
                double slanted = snow ? x : x + y * 0.16;
                int cx = (int) Math.floor(slanted / cellX);
                double shifted = y + cellY * Noise.hash(cx, 7, salt);
                int cy = (int) Math.floor(shifted / cellY);
                if (Noise.hash(cx, cy, salt) > 0.55) {
                    return 0;
                }
                double dx = slanted - (cx + 0.2 + 0.6 * Noise.hash(cx, cy, salt + 1)) * cellX;
                double dy = shifted - (cy + 0.5) * cellY;
                Layer.set(out, colour);
                double along = snow ? Math.sqrt(dx * dx + dy * dy) : Math.abs(dx);
                double length = snow ? 1 : Math.max(0, 1 - Math.abs(dy) / (0.4 * cellY));
                return strength * length * Noise.step(size + 1, size - 0.3, along);
            }));
        }
    }
}
