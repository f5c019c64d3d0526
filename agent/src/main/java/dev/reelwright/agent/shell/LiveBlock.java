package dev.reelwright.agent.shell;

import java.io.PrintWriter;
import java.util.List;

/** A few rows at the end of a terminal's output, drawn over by difference. */
final class LiveBlock implements Live {
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private List<String> shown = List.of();

    LiveBlock(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void draw(List<String> rows) {
        draw(List.of(), rows);
    }

    /** @param finished printed above, to stay */
    synchronized void draw(List<String> finished, List<String> rows) {
        if (finished.isEmpty() && rows.equals(shown)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        if (finished.isEmpty() && rows.size() == shown.size()) {
            change(text, rows);
        } else {
            text.append(shown.isEmpty() ? "" : "\r\u001b[" + shown.size() + "A");
            finished.forEach(row -> text.append(row).append(CLEAR_LINE).append('\n'));
            rows.forEach(row -> text.append(row).append(CLEAR_LINE).append('\n'));
            text.append(CLEAR_BELOW);
        }
        shown = List.copyOf(rows);
        out.print(text);
        out.flush();
    }

    private void change(StringBuilder text, List<String> rows) {
        text.append("\r\u001b[").append(rows.size()).append('A');
        for (int row = 0; row < rows.size(); row++) {
            if (!rows.get(row).equals(shown.get(row))) {
                text.append(rows.get(row)).append(CLEAR_LINE);
            }
            text.append('\n');
        }
    }
}
