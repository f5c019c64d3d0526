package dev.reelwright.skills.draw;

/**
 * Colours and what each is for. Ink, muted and accent can be read (contrast at least 4.5) on both backgrounds and on the surface.
 *
 * @param deep background, the calmer end
 * @param bright background, the livelier end
 * @param surface plates that carry text
 * @param ink headings
 * @param muted text of second rank
 * @param accent the eye-catcher
 * @param accent2 its companion; never text
 */
record Palette(String name, Rgb deep, Rgb bright, Rgb surface, Rgb ink, Rgb muted, Rgb accent, Rgb accent2) {
    static final double READABLE = 4.5;

    /** Roles made readable where they are not, by lightness alone. */
    Palette readable() {
        return new Palette(name, deep, bright, surface, legible(ink), legible(muted), legible(accent), accent2);
    }

    boolean dark() {
        return deep.contrast(Rgb.WHITE) >= deep.contrast(Rgb.BLACK);
    }

    double worstContrast(Rgb text) {
        return Math.min(text.contrast(deep), Math.min(text.contrast(bright), text.contrast(surface)));
    }

    private Rgb legible(Rgb text) {
        double step = dark() ? 0.01 : -0.01;
        Rgb best = text;
        for (int i = 1; i <= 100 && worstContrast(best) < READABLE; i++) {
            best = text.withLightness(Math.clamp(text.lightness() + i * step, 0, 1));
        }
        return best;
    }
}
