package dev.reelwright.agent.directive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.jspecify.annotations.Nullable;

/**
 * A number in bold at the start of a paragraph: {@code **12 hours 25 minutes** pass between tides}.
 *
 * @param number what is set large
 * @param unit what stands below it, null when the number says it all
 */
record BoldNumber(String number, @Nullable String unit) {
    private static final Pattern FORM =
            Pattern.compile("(\\p{Sc}?[-+−]?\\d[\\d.,:  ]*(?:%|‰|°C?|\\p{L}{1,3}/\\p{L}{1,3})?)\\s*(.*)");
    private static final int SHORT = 24;

    static @Nullable BoldNumber in(Paragraph paragraph) {
        Node first = paragraph.getFirstChild();
        if (!(first instanceof StrongEmphasis strong)) {
            return null;
        }
        String bold = Plain.of(strong);
        Matcher matcher = FORM.matcher(bold);
        if (!matcher.matches() || bold.length() > 80) {
            return null;
        }
        String number = matcher.group(1).strip();
        String unit = matcher.group(2).strip();
        boolean compound = unit.matches(".*\\d.*") && bold.length() <= SHORT;
        if (compound) {
            return new BoldNumber(bold, null);
        }
        return number.length() > SHORT ? null : new BoldNumber(number, unit.isEmpty() ? null : unit);
    }
}
