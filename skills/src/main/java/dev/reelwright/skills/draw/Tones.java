package dev.reelwright.skills.draw;

/**
 * A palette seen as a landscape: night or dusk for dark palettes, a hazy day for light ones. Text stands on the sky, so the sky keeps to
 * the side of the backgrounds.
 *
 * @param zenith top of the sky
 * @param sky its middle
 * @param horizon where it meets the land
 * @param glow light of sun or moon
 * @param far the most distant land
 * @param near the closest land
 */
record Tones(Rgb zenith, Rgb sky, Rgb horizon, Rgb glow, Rgb far, Rgb near) {
    static Tones of(Palette p) {
        if (p.dark()) {
            Rgb horizon = p.bright().mix(p.accent2(), 0.35).mix(p.accent(), 0.2);
            return new Tones(
                    p.deep(),
                    p.bright(),
                    horizon,
                    p.accent().mix(Rgb.WHITE, 0.25),
                    p.bright().mix(horizon, 0.45),
                    p.deep().mix(Rgb.BLACK, 0.5));
        }
        Rgb horizon = p.deep().mix(p.accent2(), 0.14);
        return new Tones(
                p.bright().mix(p.accent(), 0.06),
                p.bright().mix(p.deep(), 0.55),
                horizon,
                p.accent2().mix(Rgb.WHITE, 0.45),
                p.bright().mix(p.accent(), 0.22),
                p.ink().mix(p.accent(), 0.45));
    }

    /** Land between far (0) and near (1). */
    Rgb land(double nearness) {
        return far.mix(near, nearness);
    }
}
