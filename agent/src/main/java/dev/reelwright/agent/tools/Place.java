package dev.reelwright.agent.tools;

/** Where in a picture something lies, by the mean and the spread of its pixels. */
final class Place {
    private static final String[] ROWS = {"upper", "middle", "lower"};
    private static final String[] COLUMNS = {"left", "", "right"};
    private static final double LOW = 0.42;
    private static final double HIGH = 0.58;
    /** Of a share that fills the picture evenly it would be 0.29. */
    private static final double GATHERED = 0.2;

    private final int width;
    private final int height;
    private double x;
    private double y;
    private double xx;
    private double yy;
    private long count;

    Place(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void add(int column, int row) {
        double across = (column + 0.5) / width;
        double down = (row + 0.5) / height;
        x += across;
        y += down;
        xx += across * across;
        yy += down * down;
        count++;
    }

    long count() {
        return count;
    }

    String words() {
        if (count == 0) {
            return "nowhere";
        }
        double across = x / count;
        double down = y / count;
        String vertical = down < LOW ? "upper" : down > HIGH ? "lower" : "";
        String horizontal = across < LOW ? "left" : across > HIGH ? "right" : "";
        String words = (vertical + " " + horizontal).strip();
        if (!words.isEmpty()) {
            return words;
        }
        boolean column = spread(xx, across) < GATHERED;
        boolean row = spread(yy, down) < GATHERED;
        return column && row ? "middle" : column ? "middle column" : row ? "middle row" : "all over";
    }

    private double spread(double squares, double mean) {
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    /** The name of a cell of three by three, row by row. */
    static String cell(int index) {
        return (ROWS[index / 3] + " " + COLUMNS[index % 3]).strip();
    }
}
