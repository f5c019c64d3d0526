package dev.reelwright.skills.provider;

import java.util.List;

/**
 * How a provider writes a size, and which sizes it has.
 *
 * @param allowed widths and heights it makes; empty for all. Of several, the one nearest in shape is taken, and of those the smallest that is
 *     not smaller than what is asked for
 * @param multipleOf both sides are rounded up to a multiple of it; 1 for any
 */
record Sizes(Writing writing, List<Pair> allowed, int multipleOf) {
    Sizes {
        allowed = List.copyOf(allowed);
    }

    /** Width and height, or the two sides of a ratio. */
    record Pair(int width, int height) {
        Pair {
            if (width < 1 || height < 1) {
                throw new IllegalArgumentException("not a size: " + width + "x" + height);
            }
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /** {@code 1280x720}, {@code 1280*720}, {@code 1280:720}, {@code 16:9}, {@code 1.7778}, {@code 720P}, {@code 720p}, an object, one side. */
    enum Writing {
        TIMES,
        STAR,
        COLON,
        RATIO,
        DECIMAL_RATIO,
        LINES_CAPITAL,
        LINES,
        OBJECT,
        WIDTH,
        HEIGHT
    }
}
