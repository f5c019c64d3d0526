package dev.reelwright.skills.draw;

/**
 * A colour, sRGB components 0 to 1. Mixing and lightening happen in OKLab (Ottosson's perceptual space), where steps look even; contrast
 * is the ratio of the Web Content Accessibility Guidelines, 1 to 21.
 */
record Rgb(float r, float g, float b) {
    static final Rgb BLACK = new Rgb(0, 0, 0);
    static final Rgb WHITE = new Rgb(1, 1, 1);

    Rgb {
        r = Math.clamp(r, 0f, 1f);
        g = Math.clamp(g, 0f, 1f);
        b = Math.clamp(b, 0f, 1f);
    }

    /** From {@code #rrggbb}. */
    static Rgb hex(String text) {
        int rgb = Integer.parseInt(text.substring(1), 16);
        return new Rgb((rgb >> 16 & 255) / 255f, (rgb >> 8 & 255) / 255f, (rgb & 255) / 255f);
    }

    /** This colour at 0, the other at 1. */
    Rgb mix(Rgb other, double amount) {
        double[] from = lab();
        double[] to = other.lab();
        return fromLab(
                from[0] + (to[0] - from[0]) * amount,
                from[1] + (to[1] - from[1]) * amount,
                from[2] + (to[2] - from[2]) * amount);
    }

    /** The same hue at another lightness, 0 to 1. */
    Rgb withLightness(double lightness) {
        double[] lab = lab();
        double chroma = lab[0] <= 0 ? 1 : Math.min(1, (1.02 - lightness) / Math.max(0.02, 1.02 - lab[0]));
        return fromLab(lightness, lab[1] * chroma, lab[2] * chroma);
    }

    /** More (over 1) or less (under 1) colourful. */
    Rgb withChroma(double factor) {
        double[] lab = lab();
        return fromLab(lab[0], lab[1] * factor, lab[2] * factor);
    }

    double lightness() {
        return lab()[0];
    }

    double contrast(Rgb other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    double luminance() {
        return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    }

    int argb() {
        return 0xff000000 | Math.round(r * 255) << 16 | Math.round(g * 255) << 8 | Math.round(b * 255);
    }

    private double[] lab() {
        double red = linear(r);
        double green = linear(g);
        double blue = linear(b);
        double l = StrictMath.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = StrictMath.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = StrictMath.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static Rgb fromLab(double lightness, double a, double b) {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new Rgb(
                gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double cube(double v) {
        return v * v * v;
    }

    private static double linear(float v) {
        return v <= 0.04045 ? v / 12.92 : StrictMath.pow((v + 0.055) / 1.055, 2.4);
    }

    private static float gamma(double v) {
        double held = Math.clamp(v, 0, 1);
        return (float) (held <= 0.0031308 ? 12.92 * held : 1.055 * StrictMath.pow(held, 1 / 2.4) - 0.055);
    }
}
