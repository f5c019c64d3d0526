package dev.reelwright.audit;

import java.util.Comparator;
import java.util.List;

/** A stretch of the original text that gives away a secret. */
record Span(int start, int end, String name) {
    /** The text with each stretch replaced; stretches that overlap become one, called after the longest. */
    static String replace(String text, List<Span> found) {
        List<Span> sorted = found.stream()
                .sorted(Comparator.comparingInt(Span::start).thenComparing(Comparator.comparingInt(Span::end)))
                .toList();
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        int at = 0;
        while (at < sorted.size()) {
            Span longest = sorted.get(at);
            int start = longest.start;
            int end = longest.end;
            for (at++; at < sorted.size() && sorted.get(at).start < end; at++) {
                Span next = sorted.get(at);
                end = Math.max(end, next.end);
                longest = next.length() > longest.length() ? next : longest;
            }
            out.append(text, copied, start)
                    .append("[redacted:")
                    .append(longest.name)
                    .append(']');
            copied = end;
        }
        return out.append(text, copied, text.length()).toString();
    }

    private int length() {
        return end - start;
    }
}
