package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, fitted to the width of the screen; the widest column gives way first. */
final class Table {
    private static final String GAP = "  ";

    private final List<String> heads;
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

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(Screen screen) {
        int[] widths = fitted(screen.width());
        screen.line(screen.paint(Ink.DIM, line(heads, widths)));
        rows.forEach(row -> screen.line(line(row, widths)));
    }

    private int[] fitted(int screenWidth) {
        int[] widths = new int[heads.size()];
        for (int column = 0; column < widths.length; column++) {
            int widest = heads.get(column).length();
            for (List<String> row : rows) {
                widest = Math.max(
                        widest,
                        Visible.of(row.get(column))
                                .codePointCount(0, Visible.of(row.get(column)).length()));
            }
            widths[column] = widest;
        }
        int excess = total(widths) - screenWidth;
        while (excess > 0) {
            int widest = widest(widths);
            if (widths[widest] <= 8) {
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

    private static int widest(int[] widths) {
        int widest = 0;
        for (int column = 1; column < widths.length; column++) {
            if (widths[column] > widths[widest]) {
                widest = column;
            }
        }
        return widest;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = Visible.fit(cells.get(column), widths[column]);
            line.append(cell);
            if (column < widths.length - 1) {
                line.append(" ".repeat(widths[column] - cell.codePointCount(0, cell.length())))
                        .append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }
}
