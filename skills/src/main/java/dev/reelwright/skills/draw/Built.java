package dev.reelwright.skills.draw;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;

/** Scenery of made things: a city, a field of data, a set table, pages of a book. */
final class Built {
    private Built() {}

    static void city(Stage s) {
        Sky.gradient(s, 0.78);
        if (s.palette.dark()) {
            Sky.stars(s, 0.45, 160, 0.7);
        }
        Sky.sun(s, new Spot(s.focus, s.upright() ? 0.5 : 0.42, 0.13));
        Sky.veils(s, 0.25, 0.7, s.tones.horizon().mix(Rgb.WHITE, 0.3), 0.3);
        for (int i = 0; i < 4; i++) {
            double near = i / 3.0;
            skyline(s, 0.68 + 0.075 * i, 0.2 - 0.012 * i, near);
            Sky.haze(s, 0.76 + 0.075 * i, 0.035, s.tones.horizon(), 0.4 * (1 - near));
        }
    }

    private static void skyline(Stage s, double ground, double rise, double near) {
        int salt = s.salt();
        double block = s.unit * (0.045 + 0.035 * near);
        double[] crest = new double[s.width + 1];
        for (int x = 0; x <= s.width; x++) {
            int house = (int) Math.floor(x / block);
            double within = x / block - house;
            double tall = Noise.hash(house, 1, salt);
            double inset = 0.04 + 0.1 * Noise.hash(house, 2, salt);
            boolean gap = within < inset * 0.4 || within > 1 - inset * 0.4;
            double height = (gap ? 0.25 : 0.3 + 0.7 * tall * tall) * rise;
            boolean mast = tall > 0.82 && Math.abs(within - 0.5) < 0.012 + 0.6 / block;
            boolean step = tall > 0.5 && Math.abs(within - 0.5) < 0.26;
            crest[x] = (ground - height - (step ? 0.02 : 0) - (mast ? 0.06 : 0)) * s.height;
        }
        Ridge ridge = Ridge.of(s, crest);
        Rgb wall = s.tones.land(0.12 + 0.88 * near);
        ridge.fill(wall, wall.mix(s.tones.horizon(), 0.25 * (1 - near)), 0.24);
        windows(s, ridge, salt, block, near);
    }

    private static void windows(Stage s, Ridge ridge, int salt, double block, double near) {
        double cell = block / 7;
        Rgb lamp = s.palette.dark()
                ? s.palette.accent().mix(Rgb.WHITE, 0.2)
                : s.palette.accent2().mix(Rgb.WHITE, 0.5);
        double strength = 0.15 + 0.6 * near;
        ridge.shade((x, y, out) -> {
            int cx = (int) Math.floor(x / cell);
            int cy = (int) Math.floor(y / (cell * 1.35));
            double u = x / cell - cx;
            double v = y / (cell * 1.35) - cy;
            double below = y - ridge.crest(x);
            if (below < cell * 1.2
                    || Noise.hash(cx, cy, salt + 5) < 0.7
                    || Math.abs(ridge.slope(x, (int) cell)) > 0.2) {
                return 0;
            }
            double pane = Noise.step(0.28, 0.36, u)
                    * Noise.step(0.78, 0.7, u)
                    * Noise.step(0.25, 0.32, v)
                    * Noise.step(0.75, 0.68, v);
            Layer.set(out, lamp);
            return pane * strength * (0.35 + 0.65 * Noise.hash(cx, cy, salt + 6));
        });
    }

    static void data(Stage s) {
        double horizon = s.upright() ? 0.68 : 0.6;
        Sky.gradient(s, horizon);
        Sky.glow(s, new Spot(s.focus, horizon, 0.5), s.palette.accent2(), s.palette.dark() ? 0.42 : 0.2);
        floor(s, horizon);
        net(s, horizon);
    }

    private static void floor(Stage s, double horizon) {
        double line = horizon * s.height;
        double cx = s.focus * s.width;
        Rgb ground = s.palette.dark() ? s.tones.near() : s.palette.bright();
        Rgb far = s.tones.horizon().mix(ground, 0.35);
        Ramp ramp = Ramp.of(far, ground.mix(far, 0.3), ground, ground);
        Rgb wire = s.palette.dark() ? s.palette.accent2() : s.palette.accent();
        double thin = 0.0016;
        s.lay(Layer.cover(line, s.height, (x, y, out) -> {
            double d = (y + 0.5 - line) / s.height;
            ramp.at(d / (1 - horizon), out);
            double away = 0.1 / (d + 0.006);
            double u = (x - cx) / s.unit * away * 11;
            double v = away * 5;
            double lines = Math.max(wire(u, thin * away * 11), wire(v, thin * away * away * 50));
            double fade = Noise.step(0, 0.05, d) * (0.4 + 0.5 * Noise.step(0.4, 0.02, d));
            Space.blend(out, wire, lines * fade);
            return Math.clamp(y + 1 - line, 0, 1);
        }));
    }

    private static double wire(double v, double width) {
        double d = Math.abs(Land.frac(v + 0.5) - 0.5);
        double w = Math.min(0.5, width);
        return Noise.step(w, w * 0.3, d) * Math.min(1, 0.09 / Math.max(0.02, w));
    }

    private static void net(Stage s, double horizon) {
        int count = 26;
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            double spread = s.upright() ? 0.46 : 0.27;
            xs[i] = (s.focus + s.between(-spread, spread)) * s.width;
            ys[i] = s.between(s.upright() ? 0.3 : 0.1, horizon - 0.07) * s.height;
        }
        Rgb link = s.palette.muted().mix(s.palette.accent2(), 0.5);
        double reach = 0.27 * s.unit;
        for (int i = 0; i < count; i++) {
            for (int k = i + 1; k < count; k++) {
                double d = Math.sqrt((xs[i] - xs[k]) * (xs[i] - xs[k]) + (ys[i] - ys[k]) * (ys[i] - ys[k]));
                if (d < reach) {
                    Shapes.thread(s, new Line2D.Double(xs[i], ys[i], xs[k], ys[k]), link, 0.5 * (1 - d / reach) + 0.1);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            double r = s.unit * (i % 5 == 0 ? 0.009 : 0.005);
            Rgb colour = i % 3 == 0 ? s.palette.accent() : s.palette.accent2();
            Sky.glow(s, new Spot(xs[i] / s.width, ys[i] / s.height, r * 3.2 / s.unit), colour, 0.35);
            Sky.disc(
                    s,
                    new Spot(xs[i] / s.width, ys[i] / s.height, r / s.unit),
                    Ramp.of(colour.mix(Rgb.WHITE, 0.3), colour));
        }
    }

    static void cup(Stage s) {
        double table = s.upright() ? 0.72 : 0.74;
        Abstract.wash(s);
        Sky.glow(s, new Spot(s.focus, 0.4, 0.42), s.tones.glow(), s.palette.dark() ? 0.32 : 0.2);
        Rgb wood = s.palette.dark()
                ? s.tones.near().mix(s.palette.bright(), 0.22)
                : s.palette.accent2().mix(s.palette.bright(), 0.55);
        Noise grain = s.noise();
        Ramp board = Ramp.of(wood.mix(s.tones.glow(), 0.24), wood, wood.mix(s.tones.near(), 0.5));
        s.lay(Layer.cover(table * s.height, s.height, (x, y, out) -> {
            double d = ((double) y / s.height - table) / (1 - table);
            board.at(d + 0.22 * (grain.fractal(x / s.unit * 1.6, y / s.unit * 26, 3) - 0.5), out);
            return Math.clamp(y + 1 - table * s.height, 0, 1);
        }));
        double size = s.upright() ? 0.27 : 0.2;
        Crockery.cup(s, s.focus * s.width, (table + 0.055) * s.height, size * s.unit);
    }

    static void pages(Stage s) {
        Abstract.wash(s);
        Sky.glow(s, new Spot(s.focus, 0.35, 0.55), s.tones.glow(), s.palette.dark() ? 0.3 : 0.2);
        double base = s.upright() ? 0.86 : 0.92;
        Rgb paper = s.palette.dark() ? s.palette.ink().mix(s.palette.accent(), 0.22) : Rgb.WHITE;
        Rgb fold = s.palette.dark() ? s.palette.bright() : s.palette.bright().mix(s.palette.accent(), 0.3);
        int leaves = 9 + s.pick(5);
        for (int i = 0; i < leaves; i++) {
            double t = (i + 0.5) / leaves;
            double lift = Math.clamp(1 - Math.abs(2 * t - 1) + s.between(-0.05, 0.05), 0, 1);
            Crockery.leaf(
                    s,
                    new Point2D.Double(s.focus * s.width, base * s.height),
                    2 * t - 1,
                    lift,
                    paper.mix(fold, 0.15 + 0.6 * (1 - lift)));
        }
    }
}
