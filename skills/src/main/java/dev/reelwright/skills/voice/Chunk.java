package dev.reelwright.skills.voice;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A written word, as it will be shown, and its parts.
 *
 * @param text as written, with its punctuation
 * @param core what is left to read when brackets, quotes and stops at both ends are peeled off
 * @param lead the signs peeled off the front
 * @param trail the signs peeled off the end
 * @param lineStart first in its line
 * @param paragraphEnd last before an empty line, or of the text
 */
record Chunk(String text, String core, String lead, String trail, boolean lineStart, boolean paragraphEnd) {
    private static final Pattern GAP = Pattern.compile("[\\s\\p{Z}]+");
    /** Where one run of signs holds two words: after a dash or an ellipsis that goes on with a letter or digit. */
    private static final Pattern JOINT = Pattern.compile(
            "(?<=[\\p{L}\\p{N}.,!?)\"\u201d'\u2019])(?:\u2014+|--+|\u2026|\\.{3,})(?=[\\p{L}\\p{N}(\"\u201c])");

    private static final String LEAD =
            "[(\\[{<\"'`\u2018\u201c\u00ab\u201e\u00a1\u00bf*_\u2026.\u2014\u2013\\-\u2022]+";
    private static final String TRAIL = "[)\\]}>\"'`\u2019\u201d\u00bb*_.,;:!?\u2026\u2014\u2013\\-]+";
    private static final Pattern PARTS = Pattern.compile("^(" + LEAD + ")?(.*?)(" + TRAIL + ")?$", Pattern.DOTALL);

    static List<Chunk> split(String text) {
        List<Chunk> chunks = new ArrayList<>();
        Matcher gap = GAP.matcher(text);
        int from = 0;
        boolean lineStart = true;
        while (from < text.length()) {
            boolean found = gap.find(from);
            int to = found ? gap.start() : text.length();
            String space = found ? gap.group() : "\n\n";
            if (to > from) {
                add(
                        chunks,
                        text.substring(from, to),
                        lineStart,
                        paragraph(space) || text.substring(to).isBlank());
                lineStart = false;
            }
            lineStart |= space.indexOf('\n') >= 0;
            from = found ? gap.end() : text.length();
        }
        return chunks;
    }

    private static boolean paragraph(String space) {
        return space.replace("\r\n", "\n").replaceAll("[^\\n\\u2029]", "").matches("\\n{2,}|\\n*\\u2029\\n*");
    }

    private static void add(List<Chunk> chunks, String text, boolean lineStart, boolean paragraphEnd) {
        Matcher joint = JOINT.matcher(text);
        int from = 0;
        while (joint.find()) {
            chunks.add(of(text.substring(from, joint.end()), lineStart && from == 0, false));
            from = joint.end();
        }
        chunks.add(of(text.substring(from), lineStart && from == 0, paragraphEnd));
    }

    private static Chunk of(String text, boolean lineStart, boolean paragraphEnd) {
        Matcher parts = PARTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC));
        if (!parts.matches()) {
            throw new IllegalStateException("every text has parts: " + text);
        }
        String lead = parts.group(1) == null ? "" : parts.group(1);
        String trail = parts.group(3) == null ? "" : parts.group(3);
        String core = parts.group(2);
        boolean minus = (lead.endsWith("-") || lead.endsWith(".")) && core.matches("\\d.*");
        boolean quote = lead.endsWith("'") || lead.endsWith("\u2018") || lead.endsWith("\u2019");
        if (minus || (quote && core.matches("\\d0s|\\d\\d|tis|twas|em|cause|til"))) {
            core = lead.charAt(lead.length() - 1) + core;
            lead = lead.substring(0, lead.length() - 1);
        }
        return new Chunk(text, core, lead, trail, lineStart, paragraphEnd);
    }

    Chunk ending() {
        return new Chunk(text, core, lead, trail, lineStart, true);
    }

    boolean endsWithDot() {
        return trail.startsWith(".") && !trail.startsWith("...");
    }

    boolean startsUpper() {
        return !core.isEmpty() && Character.isUpperCase(core.codePointAt(0));
    }

    boolean startsDigit() {
        return !core.isEmpty() && Character.isDigit(core.charAt(0));
    }
}
