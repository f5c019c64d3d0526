package dev.reelwright.agent.tools;

/** A colour by how people tell colours apart: CIE L*a*b* of sRGB, white point D65. */
record Lab(double l, double a, double b) {
    private static final double THRESHOLD = 216.0 / 24389;
    private static final double SLOPE = 24389.0 / 27;

    /** Each part 0 to 255. */
    static Lab of(double red, double green, double blue) {
        double r = linear(red / 255);
        double g = linear(green / 255);
        double b = linear(blue / 255);
        double x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
        double y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
        double z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    static Lab of(int rgb) {
        return of(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** The square of the distance; 5 is a difference of about 2, which is just seen. */
    double distance(Lab other) {
        double dl = l - other.l;
        double da = a - other.a;
        double db = b - other.b;
        return dl * dl + da * da + db * db;
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double curve(double t) {
        return t > THRESHOLD ? Math.cbrt(t) : (SLOPE * t + 16) / 116;
    }
}
