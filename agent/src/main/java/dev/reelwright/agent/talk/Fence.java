package dev.reelwright.agent.talk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts words of others into a Markdown page so that they stay inside their place: no heading, list, link or HTML of theirs becomes the page's. */
final class Fence {
    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final int SHORTEST_FENCE = 3;

    private Fence() {}

    /** A block of its own, each line as it was. */
    static String block(String text) {
        String visible = visible(text, true);
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(visible) + 1));
        return fence + "text\n" + visible + (visible.endsWith("\n") ? "" : "\n") + fence + "\n";
    }

    /** A few words in a line or a table's cell. */
    static String inline(String text, int most) {
        String line = visible(text, false).strip();
        String shown = line.length() <= most ? line : Shortening.cut(line, most - 1) + "…";
        String plain = shown.replace('|', '¦');
        if (plain.isBlank()) {
            return "–";
        }
        String ticks = "`".repeat(longestRun(plain) + 1);
        String room = plain.startsWith("`") || plain.endsWith("`") ? " " : "";
        return ticks + room + plain + room + ticks;
    }

    /** Without characters that end a line, move a cursor, turn the reading direction or hide; line feeds stay where they may. */
    private static String visible(String text, boolean lines) {
        StringBuilder out = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                out.append(lines ? (char) point : ' ');
            } else if (active(point)) {
                out.append(String.format("\\u%04x", point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static boolean active(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static int longestRun(String text) {
        Matcher runs = BACKTICKS.matcher(text);
        int longest = 0;
        while (runs.find()) {
            longest = Math.max(longest, runs.end() - runs.start());
        }
        return longest;
    }
}
