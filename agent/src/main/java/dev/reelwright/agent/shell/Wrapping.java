package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Breaks lines that may be painted into rows that fit. Rows after the first stand as deep as the line's own words. */
final class Wrapping {
    private static final String LINK = "\u001b]8;";

    private Wrapping() {}

    static List<String> of(String line, int columns) {
        AttributedString painted = AttributedString.fromAnsi(line);
        String plain = painted.toString();
        if (line.contains(LINK) || Columns.of(plain) <= columns) {
            return List.of(line);
        }
        String indent = " ".repeat(Math.min(columns / 2, depth(plain)));
        List<String> rows = new ArrayList<>();
        int from = 0;
        for (String row : cut(plain, columns, indent.length())) {
            int at = plain.indexOf(row, from);
            rows.add((rows.isEmpty() ? "" : indent)
                    + painted.subSequence(at, at + row.length()).toAnsi());
            from = at + row.length();
        }
        return rows;
    }

    private static List<String> cut(String plain, int columns, int indent) {
        List<String> rows = new ArrayList<>();
        String first = Columns.wrap(plain, columns).getFirst();
        rows.add(first);
        rows.addAll(Columns.wrap(plain.substring(first.length()).strip(), columns - indent));
        return rows;
    }

    /** Behind leading spaces and the mark of a list. */
    private static int depth(String plain) {
        int spaces = plain.length() - plain.stripLeading().length();
        return plain.startsWith("- ", spaces) ? spaces + 2 : spaces;
    }
}
