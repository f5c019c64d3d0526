package dev.reelwright.skills.provider;

import java.util.List;

/**
 * How a provider writes a size, and which sizes it has.
 *
 * @param allowed widths and heights it makes; empty for all. Of several, the one nearest in shape is taken, and of those the smallest that is
 *     not smaller than what is asked for
 * @param multipleOf both sides are rounded up to a multiple of it; 1 for any
 * @param bounds what is too small or too large for them is made larger or smaller in the same shape
 * @param leeway how far what is made may be from what is asked for
 */
record Sizes(Writing writing, List<Pair> allowed, int multipleOf, Bounds bounds, Leeway leeway) {
    Sizes {
        allowed = List.copyOf(allowed);
    }

    Sizes(Writing writing, List<Pair> allowed, int multipleOf) {
        this(writing, allowed, multipleOf, Bounds.NONE, Leeway.ANY);
    }

    /** The least and the most pixels of a side, and of the whole picture. */
    record Bounds(Span side, Span picture) {
        static final Bounds NONE = new Bounds(Span.ANY, Span.ANY);

        boolean hold(Pair pair) {
            return side.holds(Math.min(pair.width(), pair.height()))
                    && side.holds(Math.max(pair.width(), pair.height()))
                    && picture.holds((long) pair.width() * pair.height());
        }
    }

    /**
     * What of the result may have to be changed afterwards.
     *
     * @param cut how much of a side may have to be cut off to get the shape asked for: 0.12 for 12 %; 1 for any
     * @param enlarge how many times larger it may have to be made
     */
    record Leeway(double cut, double enlarge) {
        static final Leeway ANY = new Leeway(1, Double.MAX_VALUE);
    }

    /** From the least to the most, both included. */
    record Span(long least, long most) {
        static final Span ANY = new Span(1, Long.MAX_VALUE);

        Span {
            if (least < 1 || most < least) {
                throw new IllegalArgumentException("not a span: " + least + " to " + most);
            }
        }

        boolean holds(long number) {
            return least <= number && number <= most;
        }
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
