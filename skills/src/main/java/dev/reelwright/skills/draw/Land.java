package dev.reelwright.skills.draw;

/** Scenery of the land: hills, mountains, dunes, forests. */
final class Land {
    private Land() {}

    static void hills(Stage s) {
        double sunY = s.upright() ? 0.52 : 0.46;
        Sky.gradient(s, 0.66);
        Sky.sun(s, new Spot(s.focus, sunY, 0.13));
        Sky.veils(s, 0.2, 0.62, s.tones.horizon().mix(Rgb.WHITE, 0.35), 0.35);
        for (int i = 0; i < 5; i++) {
            double near = i / 4.0;
            Noise noise = s.noise();
            double base = 0.6 + 0.085 * i;
            double swing = 0.05 + 0.015 * i;
            double pace = 2.0 - 0.22 * i;
            Rgb colour = s.tones.land(0.08 + 0.92 * near * near);
            Ridge.of(s, x -> base - swing * (noise.fractal(x * pace + 40, 3) - 0.5) * 2)
                    .fill(
                            colour,
                            colour.mix(s.tones.horizon(), 0.34 * (1 - near)),
                            0.16,
                            s.tones.glow(),
                            0.3 * (1 - near));
        }
    }

    static void mountains(Stage s, boolean snowing) {
        Sky.gradient(s, 0.72);
        if (s.palette.dark()) {
            Sky.stars(s, 0.5, 260, 0.8);
        }
        if (snowing) {
            Sky.moon(s, new Spot(s.focus, s.upright() ? 0.46 : 0.26, 0.08));
        } else {
            Sky.sun(s, new Spot(s.focus, s.upright() ? 0.48 : 0.3, 0.085));
        }
        for (int i = 0; i < 4; i++) {
            double near = i / 3.0;
            Noise noise = s.noise();
            double base = (s.upright() ? 0.72 : 0.64) + 0.09 * i;
            double rise = (s.upright() ? 0.3 : 0.5) - 0.06 * i;
            double pace = 0.95 + 0.3 * i;
            Ridge ridge = Ridge.of(s, x -> base - rise * (noise.ridged(x * pace + 9, 6) - 0.5));
            peaks(s, ridge, near, s.noise());
            Sky.haze(s, base + 0.05, 0.05, s.tones.horizon(), 0.45 * (1 - near));
        }
        pines(s, 0.9, 0.05, s.tones.near());
        if (snowing) {
            Sky.falling(s, true, Rgb.WHITE, 0.55);
        }
    }

    private static void peaks(Stage s, Ridge ridge, double near, Noise grain) {
        Rgb rock = s.tones.land(0.12 + 0.62 * near);
        Rgb shade = rock.mix(s.tones.near(), 0.32);
        Rgb snow = (s.palette.dark() ? s.tones.glow() : Rgb.WHITE)
                .mix(Rgb.WHITE, 0.55)
                .mix(rock, 0.18 + 0.3 * near);
        Ramp faces = Ramp.of(shade, rock);
        int reach = Math.max(2, (int) (s.unit * 0.012));
        double deep = s.height * 0.085 * (1 - near);
        double side = s.focus > 0.5 ? -1 : 1;
        ridge.shade((x, y, out) -> {
            double below = Math.max(0, y - ridge.crest(x));
            double rough = grain.fractal(x / s.unit * 7, y / s.unit * 5, 3) - 0.5;
            int skewed = x + (int) (below * 0.5 * side + rough * s.unit * 0.09);
            double lit = Noise.step(-0.35, 0.35, side * ridge.slope(skewed, reach));
            faces.at(lit, out);
            double line = deep * (0.5 + 1.5 * (rough + 0.5)) * (0.55 + 0.6 * lit);
            double white = near > 0.7 ? 0 : Noise.step(line * 1.05, line * 0.72, below) * (0.32 + 0.68 * lit);
            out[0] += (float) ((snow.r() - out[0]) * white);
            out[1] += (float) ((snow.g() - out[1]) * white);
            out[2] += (float) ((snow.b() - out[2]) * white);
            return 1;
        });
    }

    static void dunes(Stage s) {
        Sky.gradient(s, 0.62);
        Sky.sun(s, new Spot(s.focus, s.upright() ? 0.5 : 0.38, 0.12));
        Sky.haze(s, 0.6, 0.08, s.tones.horizon().mix(s.tones.glow(), 0.4), 0.5);
        for (int i = 0; i < 4; i++) {
            double near = i / 3.0;
            Noise noise = s.noise();
            double base = 0.6 + 0.1 * i;
            double swing = 0.05 + 0.03 * i;
            double pace = 1.5 - 0.25 * i;
            dune(s, Ridge.of(s, x -> base - swing * (sharp(noise.at(x * pace + 20)) - 0.4)), near, s.noise());
        }
    }

    private static double sharp(double v) {
        return 1 - Math.abs(2 * v - 1) * (1.35 - 0.35 * Math.abs(2 * v - 1));
    }

    private static void dune(Stage s, Ridge ridge, double near, Noise grain) {
        Palette p = s.palette;
        Rgb sand = p.dark()
                ? p.accent().mix(p.bright(), 0.42 + 0.3 * near)
                : p.accent2().mix(p.bright(), 0.62 - 0.2 * near);
        Rgb shade = p.dark() ? sand.mix(s.tones.near(), 0.62) : sand.mix(p.ink(), 0.42);
        Ramp faces = Ramp.of(shade, sand.mix(shade, 0.4), sand);
        int reach = Math.max(2, (int) (s.unit * 0.035));
        double side = s.focus > 0.5 ? -1 : 1;
        ridge.shade((x, y, out) -> {
            double below = Math.max(0, y - ridge.crest(x)) / s.unit;
            double wind = grain.fractal(x / s.unit * 2, y / s.unit * 3, 2) - 0.5;
            int skewed = x - (int) (below * s.unit * (0.9 + 0.5 * wind) * side);
            double lit = Noise.step(-0.22, 0.3, side * ridge.slope(skewed, reach));
            double ripples = 0.06 * Math.abs(2 * frac(below * 38 + wind * 9 + x / s.unit * 3) - 1) * near;
            faces.at(lit * (1 - Math.min(0.55, below * 1.6)) + 0.12 * wind - ripples + 0.05, out);
            return 1;
        });
    }

    static double frac(double v) {
        return v - Math.floor(v);
    }

    static void forest(Stage s) {
        Sky.gradient(s, 0.8);
        double sunY = s.upright() ? 0.48 : 0.42;
        Sky.glow(s, new Spot(s.focus, sunY, 0.36), s.tones.glow(), 0.5);
        Sky.sun(s, new Spot(s.focus, sunY, 0.075));
        for (int i = 0; i < 5; i++) {
            double near = i / 4.0;
            Rgb colour = s.tones.land(0.1 + 0.9 * near);
            pines(s, 0.62 + 0.095 * i, 0.11 + 0.05 * i, colour);
            Sky.haze(s, 0.7 + 0.09 * i, 0.05, s.tones.horizon().mix(s.tones.glow(), 0.2), 0.34 * (1 - near));
        }
        beams(s);
    }

    /** A row of firs on rolling ground: height and tallest tree as fractions of the picture. */
    static void pines(Stage s, double ground, double tallest, Rgb colour) {
        Noise roll = s.noise();
        int salt = s.salt();
        double spacing = tallest * s.height * 0.2;
        double[] floor = new double[s.width + 1];
        for (int x = 0; x <= s.width; x++) {
            floor[x] = ground * s.height - 0.06 * s.height * (roll.fractal(x / s.unit * 1.4 + 5, 2) - 0.5);
        }
        double[] crest = floor.clone();
        int count = (int) (s.width / spacing) + 4;
        for (int i = -2; i < count; i++) {
            double luck = Noise.hash(i, 1, salt);
            double treeHeight = tallest * s.height * (0.35 + 0.65 * luck * (0.4 + roll.at(i * 0.21)));
            fir(floor, crest, (i + 0.9 * Noise.hash(i, 2, salt)) * spacing, treeHeight);
        }
        Ridge.of(s, crest).fill(colour, colour.mix(s.tones.horizon(), s.palette.dark() ? 0.1 : 0.18), 0.3);
    }

    private static void fir(double[] floor, double[] crest, double at, double treeHeight) {
        double half = treeHeight * 0.19;
        int middle = (int) at;
        double foot = floor[Math.clamp(middle, 0, floor.length - 1)];
        for (int x = (int) (at - half); x <= at + half; x++) {
            if (x >= 0 && x < crest.length) {
                double t = Math.abs(x - at) / half;
                double branches = 0.085 * (1 - frac(t * 5.5)) * Math.min(1, 3 * t);
                crest[x] = Math.min(crest[x], foot - treeHeight * (0.98 - t + branches));
            }
        }
    }

    /** Shafts of light from the eye-catcher. */
    private static void beams(Stage s) {
        Noise noise = s.noise();
        double cx = s.focus * s.width;
        double cy = 0.36 * s.height;
        s.lay(Layer.light(cy, s.height, (x, y, out) -> {
            double dy = (y - cy) / s.unit;
            double angle = (x - cx) / s.unit / (dy + 0.12);
            double shafts = Noise.step(0.5, 0.8, noise.fractal(angle * 3.1 + 50, 2));
            double away = (x - cx) / s.unit;
            Layer.set(out, s.tones.glow());
            return 0.2 * shafts * Noise.step(0, 0.2, dy) * Noise.step(0.9, 0.1, dy) / (1 + 3 * away * away);
        }));
    }
}
