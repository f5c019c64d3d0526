package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Columns of text, fitted to the width of the screen; the widest column gives way first. */
final class Table {
    private static final String GAP = "  ";

    private final List<String> heads;
    private final Set<Integer> kept = new HashSet<>();
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        this.heads = List.of(heads);
    }

    Table row(String... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException("a row needs " + heads.size() + " cells");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** These columns, counted from 0, are never cut. */
    Table keep(Integer... columns) {
        kept.addAll(List.of(columns));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(Screen screen) {
        List<String> lines = lines(screen.width());
        screen.line(screen.paint(Ink.DIM, lines.getFirst()));
        lines.stream().skip(1).forEach(screen::line);
    }

    /** The heads, then the rows, none wider than the screen. */
    List<String> lines(int screenWidth) {
        int[] widths = fitted(screenWidth);
        List<String> lines = new ArrayList<>();
        lines.add(line(heads, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int[] fitted(int screenWidth) {
        int[] widths = new int[heads.size()];
        for (int column = 0; column < widths.length; column++) {
            int widest = Columns.of(heads.get(column));
            for (List<String> row : rows) {
                widest = Math.max(widest, Columns.of(clean(row.get(column))));
            }
            widths[column] = widest;
        }
        int excess = total(widths) - screenWidth;
        while (excess > 0) {
            int widest = widest(widths);
            if (widest < 0 || widths[widest] <= 6) {
                break;
            }
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    private static int total(int[] widths) {
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    /** -1 when every column is kept. */
    private int widest(int[] widths) {
        int widest = -1;
        for (int column = 0; column < widths.length; column++) {
            if (!kept.contains(column) && (widest < 0 || widths[column] > widths[widest])) {
                widest = column;
            }
        }
        return widest;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(Columns.pad(Columns.fit(clean(cells.get(column)), widths[column]), widths[column]));
            line.append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** Runs of spaces are one, so that a cell cannot look like two. */
    private static String clean(String cell) {
        return Visible.of(cell).replaceAll("[\\s\\p{Z}\\u2800\\u3164\\u115f\\u1160\\uffa0]+", " ");
    }
}
