package dev.reelwright.skills.draw;

/** Scenery of the sea, above and below its surface, and of rain. */
final class Water {
    private Water() {}

    static void sea(Stage s) {
        double horizon = s.upright() ? 0.7 : 0.58;
        boolean dark = s.palette.dark();
        Sky.gradient(s, horizon);
        if (dark) {
            Sky.stars(s, horizon * 0.9, 320, 0.85);
        }
        double moonY = horizon - (s.upright() ? 0.15 : 0.27);
        Sky.moon(s, new Spot(s.focus, moonY, 0.105));
        Sky.veils(s, 0.24, horizon, s.tones.horizon().mix(Rgb.WHITE, 0.3), 0.3);
        Sky.haze(s, horizon, 0.035, s.tones.glow().mix(s.tones.horizon(), 0.5), 0.45);
        surface(s, horizon);
        for (int i = 0; i < 3; i++) {
            swell(s, (s.upright() ? 0.82 : 0.78) + 0.075 * i, i / 2.0);
        }
    }

    private static void surface(Stage s, double horizon) {
        boolean dark = s.palette.dark();
        Rgb far = dark
                ? s.tones.horizon().mix(s.palette.deep(), 0.45)
                : s.palette.accent().mix(s.palette.bright(), 0.62);
        Rgb near = dark
                ? s.palette.deep().mix(s.palette.bright(), 0.25)
                : s.palette.accent().mix(s.palette.bright(), 0.2);
        Ramp depth = Ramp.of(far, near, near.mix(s.tones.near(), 0.5));
        Rgb spark = s.tones.glow().mix(Rgb.WHITE, 0.35);
        Noise noise = s.noise();
        double line = horizon * s.height;
        double cx = s.focus * s.width;
        s.lay(Layer.cover(line, s.height, (x, y, out) -> {
            double d = (y + 0.5 - line) / (s.height - line);
            depth.at(d, out);
            double away = 1 / (d + 0.035);
            double across = (x - cx) / s.unit;
            double ripple = noise.fractal(across * (3 + 3.5 * away) + 90, 16 * away, 3);
            double path = across / (0.07 + 0.34 * d);
            double glitter = Noise.step(0.5, 0.66, ripple) / (1 + path * path * path * path);
            double sheen = 0.12 * (ripple - 0.5) * (1 - d);
            double lit = Math.clamp(glitter * (0.92 - 0.55 * d) + sheen, 0, 1);
            out[0] += (float) ((spark.r() - out[0]) * lit);
            out[1] += (float) ((spark.g() - out[1]) * lit);
            out[2] += (float) ((spark.b() - out[2]) * lit);
            return Math.clamp(y + 1 - line, 0, 1);
        }));
    }

    private static void swell(Stage s, double base, double near) {
        boolean dark = s.palette.dark();
        double phase = s.between(0, 6);
        double length = 3.2 - 0.9 * near;
        Noise noise = s.noise();
        Rgb body = dark
                ? s.palette.bright().mix(s.palette.deep(), 0.35 + 0.5 * near)
                : s.palette.accent().mix(s.palette.ink(), 0.1 + 0.55 * near);
        Rgb foam = s.palette.accent2().mix(s.tones.glow(), 0.35);
        Ridge.of(s, x -> base - 0.016 * crested(x * length + phase) - 0.02 * (noise.at(x * 1.3 + 30) - 0.5))
                .fill(body, body.mix(s.tones.near(), 0.55), 0.2, foam, 0.55 - 0.2 * near);
    }

    private static double crested(double t) {
        double sine = StrictMath.sin(t);
        return sine * (1 + 0.35 * sine);
    }

    static void depths(Stage s) {
        boolean dark = s.palette.dark();
        Rgb light = dark ? s.palette.accent2().mix(s.palette.bright(), 0.45) : s.palette.bright();
        Ramp ramp = Ramp.of(
                light, s.palette.bright(), s.palette.deep(), s.palette.deep().mix(s.tones.near(), 0.3));
        s.lay(Layer.cover((x, y, out) -> {
            ramp.at((double) y / s.height, out);
            return 1;
        }));
        rays(s);
        for (int i = 0; i < 3; i++) {
            Noise noise = s.noise();
            double near = i / 2.0;
            double base = 0.8 + 0.06 * i;
            Rgb colour = s.tones.land(0.35 + 0.65 * near);
            Ridge.of(s, x -> base - 0.09 * (noise.fractal(x * 2.3 + 12, 4) - 0.45))
                    .fill(colour, s.tones.near(), 0.3);
        }
        Shapes.bubbles(s, 46);
    }

    private static void rays(Stage s) {
        Noise noise = s.noise();
        double cx = s.focus * s.width;
        s.lay(Layer.light((x, y, out) -> {
            double dy = y / s.unit + 0.35;
            double angle = (x - cx) / s.unit / dy;
            double shafts = Noise.step(0.42, 0.85, noise.fractal(angle * 4.2 + 60, 3));
            Layer.set(out, s.palette.accent2().mix(Rgb.WHITE, 0.4));
            return 0.34 * shafts * Noise.step(1.15, 0.1, (double) y / s.height) / (1 + 1.5 * angle * angle);
        }));
    }

    static void clouds(Stage s, boolean raining) {
        Sky.gradient(s, 0.85);
        if (raining) {
            Sky.moon(s, new Spot(s.focus, s.upright() ? 0.46 : 0.32, 0.1));
        } else {
            Sky.sun(s, new Spot(s.focus, s.upright() ? 0.46 : 0.32, 0.11));
        }
        for (int i = 0; i < 5; i++) {
            bank(s, (s.upright() ? 0.58 : 0.5) + 0.1 * i, i / 4.0);
        }
        if (raining) {
            Sky.falling(
                    s, false, s.palette.dark() ? s.palette.ink() : s.palette.accent(), s.palette.dark() ? 0.24 : 0.32);
        }
    }

    private static void bank(Stage s, double base, double near) {
        double[] crest = new double[s.width + 1];
        java.util.Arrays.fill(crest, (base + 0.1) * s.height);
        double step = (0.1 + 0.05 * near) * s.unit;
        int salt = s.salt();
        Noise swell = s.noise();
        for (int i = -2; i < s.width / step + 3; i++) {
            double r = step * (0.75 + 0.7 * Noise.hash(i, 1, salt));
            double cx = (i + 0.5 * Noise.hash(i, 2, salt)) * step;
            double cy = (base + 0.08) * s.height - 0.13 * s.height * swell.at(i * 0.3);
            for (int x = Math.max(0, (int) (cx - r)); x <= Math.min(s.width, cx + r); x++) {
                crest[x] = Math.min(crest[x], cy - Math.sqrt(Math.max(0, r * r - (x - cx) * (x - cx))));
            }
        }
        boolean dark = s.palette.dark();
        Rgb lit = dark
                ? s.palette.bright().mix(s.tones.glow(), 0.34 - 0.24 * near)
                : Rgb.WHITE.mix(s.palette.bright(), 0.1 + 0.4 * near);
        Rgb foot = dark
                ? s.palette.bright().mix(s.palette.deep(), 0.25 + 0.6 * near)
                : s.palette.bright().mix(s.palette.accent(), 0.1 + 0.16 * near);
        Ridge.of(s, crest).fill(lit, foot, 0.17, s.tones.glow(), 0.35 * (1 - near));
    }
}
