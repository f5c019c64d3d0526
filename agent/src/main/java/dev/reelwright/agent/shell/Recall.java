package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said last in a conversation, shown when it is gone on with: the person's words, and the model's last. */
final class Recall {
    private static final int MOST_ROWS = 16;

    private Recall() {}

    /** @param markdown the whole conversation */
    static List<String> rows(String markdown, Look look) {
        List<String> said = new ArrayList<>();
        List<String> answered = new ArrayList<>();
        @Nullable List<String> open = null;
        String fence = "";
        for (String line : markdown.split("\n")) {
            if (!fence.isEmpty()) {
                if (line.equals(fence)) {
                    fence = "";
                } else if (open != null) {
                    open.add(line);
                }
            } else if (line.startsWith("## The person,")) {
                open = anew(said);
                answered.clear();
            } else if (line.startsWith("## The model,")) {
                open = answered;
            } else if (line.startsWith("#")) {
                open = null;
            } else if (line.matches("[`~]{3,}text")) {
                fence = line.substring(0, line.length() - "text".length());
                open = open == answered ? anew(answered) : open;
            }
        }
        return shown(said, answered, look);
    }

    private static List<String> anew(List<String> list) {
        list.clear();
        return list;
    }

    private static List<String> shown(List<String> said, List<String> answered, Look look) {
        List<String> rows = new ArrayList<>();
        said.forEach(line -> rows.addAll(Telling.echo(line, plain(look))));
        answered.forEach(line -> rows.addAll(Telling.said(line, look)));
        List<String> last = rows.size() <= MOST_ROWS ? rows : rows.subList(rows.size() - MOST_ROWS, rows.size());
        List<String> shown = new ArrayList<>();
        shown.add(look.paint(Ink.DIM, "Where you left off:"));
        last.forEach(row -> shown.add(look.paint(Ink.DIM, row)));
        return shown;
    }

    private static Look plain(Look look) {
        return new Look(look.columns(), look.rows(), look.live(), false, false);
    }
}
