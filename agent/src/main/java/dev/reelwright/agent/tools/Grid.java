package dev.reelwright.agent.tools;

/**
 * How frames lie on a contact sheet.
 *
 * @param cellWidth pixels
 */
record Grid(int columns, int cellWidth) {
    private static final int MARGIN = 8;
    private static final int STAMP = 28;
    private static final int WIDEST = 640;
    private static final int NARROWEST = 32;

    /** The arrangement with the largest frames on a square sheet of so many pixels. */
    static Grid of(int frames, int most, double aspect) {
        Grid best = new Grid(1, NARROWEST);
        for (int columns = 1; columns <= Math.min(frames, 12); columns++) {
            int rows = (frames + columns - 1) / columns;
            double byWidth = (double) most / columns - MARGIN;
            double byHeight = ((double) most / rows - STAMP) * aspect;
            int width = (int) Math.clamp(Math.min(byWidth, byHeight), NARROWEST, WIDEST);
            if (width > best.cellWidth()) {
                best = new Grid(columns, width);
            }
        }
        return best;
    }
}
