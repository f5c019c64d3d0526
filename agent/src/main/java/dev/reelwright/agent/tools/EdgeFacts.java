package dev.reelwright.agent.tools;

import java.util.Arrays;
import java.util.List;

/**
 * Where a picture has edges: pixels whose brightness changes by a tenth or more over two pixels.
 *
 * @param share of all pixels, 0 to 1
 * @param cells share of all edges in each cell of three by three, row by row; all 0 when there is no edge
 * @param bottom share of all edges in the lowest fifth, where captions stand
 * @param width pixels over which the middling edge rises, 1 for the sharpest; 0 when there is no edge to judge by
 */
record EdgeFacts(double share, List<Double> cells, double bottom, double width) {
    private static final int STRENGTH = 25;
    private static final int REACH = 3;
    private static final int RANGE = 40;

    EdgeFacts {
        cells = List.copyOf(cells);
    }

    static EdgeFacts of(int[] luma, int width, int height) {
        long[] cells = new long[9];
        long bottom = 0;
        long all = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = y * width + x;
                int across = Math.abs(luma[at + 1] - luma[at - 1]);
                int down = Math.abs(luma[at + width] - luma[at - width]);
                if (Math.max(across, down) >= STRENGTH) {
                    all++;
                    cells[3 * y / height * 3 + 3 * x / width]++;
                    bottom += 5 * y >= 4 * height ? 1 : 0;
                }
            }
        }
        double sum = Math.max(1, all);
        return new EdgeFacts(
                all / (double) luma.length,
                Arrays.stream(cells).mapToObj(cell -> cell / sum).toList(),
                bottom / sum,
                rise(luma, width, height));
    }

    /** The middling width of the steps along all rows and columns. */
    private static double rise(int[] luma, int width, int height) {
        long[] steepness = new long[101];
        long found = 0;
        for (int y = 0; y < height; y++) {
            for (int x = REACH; x < width - REACH - 1; x++) {
                found += count(luma, y * width + x, 1, steepness);
            }
        }
        for (int x = 0; x < width; x++) {
            for (int y = REACH; y < height - REACH - 1; y++) {
                found += count(luma, y * width + x, width, steepness);
            }
        }
        long half = (found + 1) / 2;
        for (int i = 100; i > 0 && found > 0; i--) {
            half -= steepness[i];
            if (half <= 0) {
                return 100.0 / i;
            }
        }
        return 0;
    }

    /** Counts a step that is the steepest within its reach, by how much of the change around it happens in that one step. */
    private static int count(int[] luma, int at, int next, long[] steepness) {
        int step = Math.abs(luma[at + next] - luma[at]);
        int least = luma[at];
        int most = luma[at];
        for (int i = -REACH; i <= REACH; i++) {
            int here = luma[at + i * next];
            int after = luma[at + (i + 1) * next];
            if (Math.abs(after - here) > step) {
                return 0;
            }
            least = Math.min(least, Math.min(here, after));
            most = Math.max(most, Math.max(here, after));
        }
        if (most - least < RANGE || step == 0) {
            return 0;
        }
        steepness[100 * step / (most - least)]++;
        return 1;
    }
}
