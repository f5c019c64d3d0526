package dev.reelwright.skills.draw;

/**
 * How a text is set.
 *
 * @param tracking extra space between letters in em
 * @param leading from baseline to baseline in em
 * @param largest size in pixels
 * @param whole size in pixels under which a long word is rather cut than shrunk further
 * @param tails room kept under the last baseline in em, more when the ink needs it
 */
record Type(Face face, double tracking, double leading, double largest, double whole, double tails) {
    static final double TAILS = 0.2;

    Type(Face face, double tracking, double leading, double largest, double whole) {
        this(face, tracking, leading, largest, whole, TAILS);
    }

    /** For figures and capitals alone, which have nothing below the line. */
    Type figures() {
        return new Type(face, tracking, leading, largest, whole, 0.03);
    }

    /** For what must stay in one piece however small it gets. */
    Type uncut() {
        return new Type(face, tracking, leading, largest, 0.01 * largest, tails);
    }

    Type atMost(double size) {
        return new Type(face, tracking, leading, Math.min(largest, size), Math.min(whole, size), tails);
    }
}
