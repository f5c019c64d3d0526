package dev.reelwright.skills.film;

/** RGB to luma and colour difference after ITU-R BT.709, in the limited range: luma 16 to 235, chroma 128 ± 112. */
final class Bt709 {
    static final float RED = 0.2126f;
    static final float GREEN = 0.7152f;
    static final float BLUE = 0.0722f;
    private static final float LUMA_RANGE = 219f / 255;
    private static final float CHROMA_RANGE = 224f / 255;
    private static final float BLUE_DIFFERENCE = 1.8556f;
    private static final float RED_DIFFERENCE = 1.5748f;

    private Bt709() {}

    /** @param red 0 to 255, as the others; the result is 0 to 255, full range */
    static float grey(float red, float green, float blue) {
        return RED * red + GREEN * green + BLUE * blue;
    }

    static float y(float grey) {
        return 16 + grey * LUMA_RANGE;
    }

    static float u(float blue, float grey) {
        return 128 + (blue - grey) * (CHROMA_RANGE / BLUE_DIFFERENCE);
    }

    static float v(float red, float grey) {
        return 128 + (red - grey) * (CHROMA_RANGE / RED_DIFFERENCE);
    }

    /** The colour {@code 0xRRGGBB} of a limited-range sample. */
    static int rgb(float y, float u, float v) {
        float grey = (y - 16) / LUMA_RANGE;
        float red = grey + (v - 128) * (RED_DIFFERENCE / CHROMA_RANGE);
        float blue = grey + (u - 128) * (BLUE_DIFFERENCE / CHROMA_RANGE);
        float green = (grey - RED * red - BLUE * blue) / GREEN;
        return level(red) << 16 | level(green) << 8 | level(blue);
    }

    private static int level(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
