package dev.reelwright.skills.caption;

import java.awt.image.BufferedImage;

/**
 * A cue as it is laid over the picture.
 *
 * @param image {@code TYPE_INT_ARGB}, not premultiplied, as wide as the picture, an even number of rows high
 * @param y the picture's row on which the strip's first row lies; even
 */
public record Strip(BufferedImage image, int y) {}
