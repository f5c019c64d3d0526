package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Text measured in columns of a terminal instead of characters: a Chinese character or an emoji takes two. */
final class Columns {
    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** Where terminals disagree the larger width counts: a row that is too short does no harm, one that is too long spoils the picture. */
    private static int of(int point) {
        int width = Math.max(0, WCWidth.wcwidth(point));
        return width == 1 && point >= 0x2600 && Character.getType(point) == Character.OTHER_SYMBOL ? 2 : width;
    }

    /** The text cut to so many columns, with an ellipsis where something is missing. */
    static String fit(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        return text.substring(0, end(text, Math.max(0, columns - 1))) + "…";
    }

    static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /**
     * The text in rows of at most so many columns, broken at spaces where that is possible. Adding words to the end changes the last row
     * only, and may add more.
     */
    static List<String> wrap(String text, int columns) {
        int most = Math.max(2, columns);
        List<String> rows = new ArrayList<>();
        String rest = text;
        while (of(rest) > most) {
            int end = Math.max(end(rest, most), Character.charCount(rest.codePointAt(0)));
            int space = rest.lastIndexOf(' ', end);
            boolean indent = rest.substring(0, Math.max(0, space)).isBlank();
            int cut = space > 0 && !indent ? space : end;
            rows.add(rest.substring(0, cut));
            rest = rest.substring(cut).replaceFirst("^ +", "");
        }
        rows.add(rest);
        return rows;
    }

    /** The index behind the last character that still fits. */
    private static int end(String text, int columns) {
        int used = 0;
        int index = 0;
        while (index < text.length()) {
            int point = text.codePointAt(index);
            used += of(point);
            if (used > columns) {
                break;
            }
            index += Character.charCount(point);
        }
        return index;
    }
}
