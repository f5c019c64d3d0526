package dev.reelwright.agent.tools;

/**
 * A colour of a picture.
 *
 * @param rgb {@code 0xRRGGBB}
 * @param share of all pixels, 0 to 1
 * @param place where it lies, such as {@code upper left}; {@code all over} when it has no place
 */
record Swatch(int rgb, double share, String place) {
    String name() {
        return ColourNames.of(rgb);
    }

    String hex() {
        return String.format("#%06x", rgb);
    }
}
