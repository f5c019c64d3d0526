package dev.reelwright.skills.draw;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a text may be broken, and the breaks into a given number of lines that are most alike in width. */
final class Breaks {
    private final Type type;
    private final List<String> pieces = new ArrayList<>();
    private final double[] widths;
    private final double[] trimmed;

    /**
     * @param widest in em: a word wider than this is cut between letters
     */
    Breaks(String text, Type type, double widest) {
        this.type = type;
        String line = Glyphs.oneLine(text);
        BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
        words.setText(line);
        int from = 0;
        for (int to = words.next(); to != BreakIterator.DONE; to = words.next()) {
            if (to == line.length() || line.substring(to).matches("(?s)[\\p{L}\\p{N}\\p{Ps}\\p{Pi}\"'].*")) {
                cut(line.substring(from, to), widest);
                from = to;
            }
        }
        widths = pieces.stream()
                .mapToDouble(p -> width(p.strip()) + (p.endsWith(" ") ? 0.28 : 0))
                .toArray();
        trimmed = pieces.stream().mapToDouble(p -> width(p.strip())).toArray();
    }

    int pieces() {
        return pieces.size();
    }

    /** How wide the widest of this many lines would be, in em; near enough to choose by. */
    double widest(int count) {
        int[] ends = ends(count);
        double widest = 0;
        for (int row = 1; row < ends.length; row++) {
            widest = Math.max(widest, span(ends[row - 1], ends[row]));
        }
        return widest;
    }

    /** The text in this many lines, or fewer when there are not enough places to break. */
    List<TextLine> lines(int count) {
        int[] ends = ends(count);
        List<TextLine> lines = new ArrayList<>();
        for (int row = 1; row < ends.length; row++) {
            String line = String.join("", pieces.subList(ends[row - 1], ends[row]));
            lines.add(TextLine.of(line, type.face(), type.tracking()));
        }
        return lines;
    }

    private double span(int start, int end) {
        double width = trimmed[end - 1];
        for (int i = start; i < end - 1; i++) {
            width += widths[i];
        }
        return width;
    }

    /** After which piece each line ends; a 0 comes first. */
    private int[] ends(int count) {
        int n = pieces.size();
        int rows = Math.min(count, n);
        double[][] cost = new double[rows + 1][n + 1];
        int[][] from = new int[rows + 1][n + 1];
        for (double[] row : cost) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        cost[0][0] = 0;
        for (int row = 1; row <= rows; row++) {
            for (int end = row; end <= n; end++) {
                best(cost, from, row, end);
            }
        }
        int[] ends = new int[rows + 1];
        int end = n;
        for (int row = rows; row > 0; row--) {
            ends[row] = end;
            end = from[row][end];
        }
        return ends;
    }

    /** The sum of cubes punishes the widest line most and evens out the rest. */
    private void best(double[][] cost, int[][] from, int row, int end) {
        double width = trimmed[end - 1];
        for (int start = end - 1; start >= row - 1; start--) {
            double total = cost[row - 1][start] + width * width * width;
            if (total < cost[row][end]) {
                cost[row][end] = total;
                from[row][end] = start;
            }
            if (start > 0) {
                width += widths[start - 1];
            }
        }
    }

    private void cut(String piece, double widest) {
        double width = width(piece.strip());
        int parts = (int) Math.ceil(width / widest);
        List<String> clusters = Glyphs.clusters(piece);
        if (parts <= 1 || clusters.size() <= parts) {
            pieces.add(piece);
            return;
        }
        for (int i = 0; i < parts; i++) {
            int from = clusters.size() * i / parts;
            int to = clusters.size() * (i + 1) / parts;
            pieces.add(String.join("", clusters.subList(from, to)));
        }
    }

    private double width(String piece) {
        return piece.isEmpty() ? 0 : Block.reach(TextLine.of(piece, type.face(), type.tracking()), 1);
    }
}
