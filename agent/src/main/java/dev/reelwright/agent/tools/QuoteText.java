package dev.reelwright.agent.tools;

import dev.reelwright.agent.plan.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A quote as a compact table. Made of the quote's own figures: no word of a plan is in it but the names of its steps. */
final class QuoteText {
    private static final int MOST_ROWS = 60;

    private QuoteText() {}

    static String table(Quote quote) {
        List<String> lines = new ArrayList<>();
        List<Quote.Line> paid = quote.lines().stream()
                .filter(line -> line.skill() != null && !line.cost().isFree())
                .toList();
        if (!paid.isEmpty()) {
            lines.add("step | capability by skill | likely | at most");
        }
        paid.stream().limit(MOST_ROWS).forEach(line -> lines.add(row(line)));
        if (paid.size() > MOST_ROWS) {
            lines.add((paid.size() - MOST_ROWS) + " more paid steps, counted in the total");
        }
        free(quote).forEach((what, count) -> lines.add("free: " + count + " x " + what));
        lines.add("total: likely " + quote.total().likely() + ", at most "
                + quote.total().atMost());
        quote.caps()
                .forEach(cap -> lines.add("cap " + cap.key() + " " + cap.cap() + ": " + cap.left() + " left, "
                        + cap.asked() + " asked" + (cap.fits() ? "" : " - NOT ENOUGH")));
        missing(quote, lines);
        quote.notes().forEach(note -> lines.add("NOTE, tell the person: " + Plainly.line(note, 500)));
        return String.join("\n", lines);
    }

    /** What to do about the quote next. */
    static String next(Quote quote) {
        if (!quote.complete()) {
            return "Steps without a route cannot run: change them, or tell the person what is missing.";
        }
        if (!quote.fits()) {
            return "It cannot run: a cap leaves too little. Make it cheaper, or tell the person; only the person can raise a cap.";
        }
        return quote.total().atMost().isZero()
                ? "It costs nothing: run {\"action\": \"start\"} goes at once."
                : "run {\"action\": \"start\"} asks the person for a yes to this price.";
    }

    private static String row(Quote.Line line) {
        return line.step() + " | " + line.capability() + " by " + line.skill() + " | "
                + line.cost().likely() + " | " + line.cost().atMost();
    }

    private static Map<String, Integer> free(Quote quote) {
        Map<String, Integer> counts = new TreeMap<>();
        quote.lines().stream()
                .filter(line -> line.skill() != null && line.cost().isFree())
                .forEach(line -> counts.merge(line.capability() + " by " + line.skill(), 1, Integer::sum));
        return counts;
    }

    private static void missing(Quote quote, List<String> lines) {
        quote.lines().stream()
                .filter(line -> line.skill() == null)
                .limit(MOST_ROWS)
                .forEach(line -> lines.add("NO ROUTE: " + line.step() + " (" + line.capability() + "): "
                        + Plainly.line(String.join("; ", line.reasons()), 500)));
    }
}
