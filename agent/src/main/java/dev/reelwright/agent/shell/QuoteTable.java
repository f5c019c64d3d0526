package dev.reelwright.agent.shell;

import dev.reelwright.agent.plan.Quote;
import dev.reelwright.budgets.Cost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table a person sees before anything is spent. The columns with money are never cut, however narrow the screen. */
final class QuoteTable {
    private static final int MOST_ROWS = 30;
    private static final int WIDE = 100;

    private QuoteTable() {}

    static void print(Quote quote, Screen screen) {
        Look look = Look.of(screen, false);
        rows(quote, look, true).forEach(screen::line);
    }

    /** @param whole every step in a row of its own, however many there are */
    static List<String> rows(Quote quote, Look look, boolean whole) {
        Table table =
                whole || quote.lines().size() <= MOST_ROWS ? steps(quote, look.columns() >= WIDE) : grouped(quote);
        List<String> rows = new ArrayList<>(table.lines(look.columns()));
        rows.set(0, look.paint(Ink.DIM, rows.getFirst()));
        if (!whole && quote.lines().size() > MOST_ROWS) {
            rows.add(look.paint(Ink.DIM, quote.lines().size() + " steps; /plan shows each"));
        }
        rows.add("");
        rows.add("total: likely " + quote.total().likely() + ", at most "
                + quote.total().atMost());
        for (Quote.CapLine cap : quote.caps()) {
            String verdict = cap.fits() ? "" : look.paint(Ink.RED, "  not enough");
            String line = "cap " + cap.key() + " " + cap.cap() + ": " + cap.left() + " left, " + cap.asked() + " asked";
            rows.addAll(Columns.wrap(Visible.of(line), look.columns() - 12));
            rows.set(rows.size() - 1, rows.getLast() + verdict);
        }
        for (String note : quote.notes()) {
            Columns.wrap("note: " + Visible.of(note), look.columns())
                    .forEach(row -> rows.add(look.paint(Ink.YELLOW, row)));
        }
        return rows;
    }

    private static Table steps(Quote quote, boolean wide) {
        Table table = wide
                ? new Table("step", "what", "skill", "time", "likely", "at most").keep(3, 4, 5)
                : new Table("step", "what", "skill", "likely", "at most").keep(3, 4);
        for (Quote.Line line : quote.lines()) {
            List<String> cells = new ArrayList<>(List.of(line.step(), line.label(), skill(line)));
            if (wide) {
                cells.add(String.format(Locale.ROOT, "%.0f s", line.seconds()));
            }
            cells.add(line.cost().likely().toString());
            cells.add(line.cost().atMost().toString());
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private record Kind(String capability, String skill) {}

    private record Sum(int steps, Cost cost) {
        Sum plus(Sum other) {
            return new Sum(steps + other.steps, cost.plus(other.cost));
        }
    }

    private static Table grouped(Quote quote) {
        Map<Kind, Sum> sums = new LinkedHashMap<>();
        quote.lines()
                .forEach(line ->
                        sums.merge(new Kind(line.capability(), skill(line)), new Sum(1, line.cost()), Sum::plus));
        Table table = new Table("steps", "likely", "at most").keep(1, 2);
        sums.forEach((kind, sum) -> table.row(
                sum.steps() + " × " + kind.capability() + " by " + kind.skill(),
                sum.cost().likely().toString(),
                sum.cost().atMost().toString()));
        return table;
    }

    private static String skill(Quote.Line line) {
        return line.skill() == null ? "none" : line.skill();
    }

    /** Steps that have no route, each with why; steps of a kind that lack it for the same reasons are told once. */
    static void printMissing(Quote quote, Screen screen) {
        screen.error("no skill can do part of this");
        Map<Missing, List<String>> labels = new LinkedHashMap<>();
        for (Quote.Line line : quote.lines()) {
            if (line.skill() == null) {
                labels.computeIfAbsent(new Missing(line.capability(), line.reasons()), same -> new ArrayList<>())
                        .add(line.label());
            }
        }
        labels.forEach((missing, steps) -> {
            String others = steps.size() == 1 ? "" : " and " + (steps.size() - 1) + " more";
            screen.note("  " + Visible.of(steps.getFirst()) + others + " (" + missing.capability() + ")");
            missing.reasons().forEach(reason -> screen.note("    " + Visible.of(reason)));
        });
    }

    private record Missing(String capability, List<String> reasons) {}
}
