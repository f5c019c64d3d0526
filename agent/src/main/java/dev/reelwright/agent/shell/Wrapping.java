package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/**
 * Breaks lines that may be painted into rows that fit. Rows after the first stand as deep as the line's own words. A line with a word that
 * fits no row, such as a long path, is left to the terminal, so that it can be copied whole.
 */
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
        if (Stream.of(plain.split(" ")).anyMatch(word -> Columns.of(word) > columns - indent.length())) {
            return List.of(line);
        }
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
