package dev.reelwright.skills.draw;

/** A rectangle in pixels, y downwards. */
record Box(double x, double y, double w, double h) {
    double right() {
        return x + w;
    }

    double bottom() {
        return y + h;
    }

    double centreX() {
        return x + w / 2;
    }

    double centreY() {
        return y + h / 2;
    }

    Box inset(double dx, double dy) {
        return new Box(x + dx, y + dy, Math.max(0, w - 2 * dx), Math.max(0, h - 2 * dy));
    }

    /** The part from one fraction of the width to another. */
    Box across(double from, double to) {
        return new Box(x + w * from, y, w * (to - from), h);
    }

    /** The part from one fraction of the height to another. */
    Box down(double from, double to) {
        return new Box(x, y + h * from, w, h * (to - from));
    }

    /** Cell {@code index} of a grid filled row by row, with a gap in pixels between cells. */
    Box cell(int index, int columns, int rows, double gap) {
        double cellW = (w - gap * (columns - 1)) / columns;
        double cellH = (h - gap * (rows - 1)) / rows;
        return new Box(x + index % columns * (cellW + gap), y + index / columns * (cellH + gap), cellW, cellH);
    }

    boolean contains(Box other) {
        double slack = 0.51;
        return other.x >= x - slack
                && other.y >= y - slack
                && other.right() <= right() + slack
                && other.bottom() <= bottom() + slack;
    }

    boolean meets(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
}
