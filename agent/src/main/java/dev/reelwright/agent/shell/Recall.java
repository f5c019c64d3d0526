package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.List;

/** The end of a conversation, shown when it is gone on with. */
final class Recall {
    private static final int MOST_ROWS = 16;

    private Recall() {}

    /** @param markdown the whole conversation */
    static List<String> rows(String markdown, Look look) {
        List<String> rows = new ArrayList<>();
        for (String line : lastExchange(markdown).split("\n")) {
            if (!line.isBlank() && !line.matches("[`~]{3,}.*")) {
                rows.addAll(Telling.said(line, look));
            }
        }
        List<String> last = rows.size() <= MOST_ROWS ? rows : rows.subList(rows.size() - MOST_ROWS, rows.size());
        List<String> shown = new ArrayList<>();
        shown.add(look.paint(Ink.DIM, "Where you left off:"));
        last.forEach(row -> shown.add(look.paint(Ink.DIM, row)));
        return shown;
    }

    private static String lastExchange(String markdown) {
        int from = markdown.lastIndexOf("\n## The person,");
        return from < 0 ? markdown.strip() : markdown.substring(from).strip();
    }
}
