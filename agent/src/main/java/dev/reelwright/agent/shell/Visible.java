package dev.reelwright.agent.shell;

/** Makes foreign text safe to print: control and direction characters are shown, not obeyed. */
final class Visible {
    private Visible() {}

    static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(visible, point));
        return visible.toString();
    }

    private static void append(StringBuilder visible, int point) {
        int kind = Character.getType(point);
        boolean hidden = kind == Character.CONTROL || kind == Character.FORMAT || kind == Character.SURROGATE;
        if (hidden) {
            visible.append(String.format("\\u%04x", point));
        } else {
            visible.appendCodePoint(point);
        }
    }

    /** The text cut to so many columns, with an ellipsis where something is missing. */
    static String fit(String text, int columns) {
        String visible = of(text);
        if (visible.codePointCount(0, visible.length()) <= columns) {
            return visible;
        }
        return visible.substring(0, visible.offsetByCodePoints(0, Math.max(0, columns - 1))) + "…";
    }
}
