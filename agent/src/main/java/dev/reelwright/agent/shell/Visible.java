package dev.reelwright.agent.shell;

import java.util.Set;

/** Makes foreign text safe to print: control and direction characters are shown, not obeyed. */
final class Visible {
    private static final Set<Integer> HIDING = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    private Visible() {}

    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(visible, point));
        return visible.toString();
    }

    /** The same for running text that came without its line ends: a tab is a space there, a carriage return nothing. */
    static String prose(String text) {
        return of(text.replace('\t', ' ').replace("\r", ""));
    }

    private static void append(StringBuilder visible, int point) {
        if (HIDING.contains(Character.getType(point))) {
            visible.append(String.format("\\u%04x", point));
        } else {
            visible.appendCodePoint(point);
        }
    }

    /** The text cut to so many columns, with an ellipsis where something is missing. */
    static String fit(String text, int columns) {
        return Columns.fit(of(text), columns);
    }
}
