package dev.reelwright.agent.shell;

import dev.reelwright.agent.plan.Quote;
import java.util.Locale;

/** The table a person sees before anything is spent. */
final class QuoteTable {
    private QuoteTable() {}

    static void print(Quote quote, Screen screen) {
        Table table = new Table("step", "what", "skill", "time", "likely", "at most");
        for (Quote.Line line : quote.lines()) {
            table.row(
                    line.step(),
                    line.label(),
                    line.skill() == null ? "none" : line.skill(),
                    String.format(Locale.ROOT, "%.0f s", line.seconds()),
                    line.cost().likely().toString(),
                    line.cost().atMost().toString());
        }
        table.print(screen);
        screen.line("");
        screen.line("total: likely " + quote.total().likely() + ", at most "
                + quote.total().atMost());
        for (Quote.CapLine cap : quote.caps()) {
            String verdict = cap.fits() ? "" : screen.paint(Ink.RED, "  not enough");
            screen.line("cap " + cap.key() + " " + cap.cap() + ": " + cap.left() + " left, " + cap.asked() + " asked"
                    + verdict);
        }
    }

    static void printMissing(Quote quote, Screen screen) {
        screen.error("no skill can do part of this");
        for (Quote.Line line : quote.lines()) {
            if (line.skill() == null) {
                screen.note("  " + Visible.of(line.label()) + " (" + line.capability() + ")");
                line.reasons().forEach(reason -> screen.note("    " + Visible.of(reason)));
            }
        }
    }
}
