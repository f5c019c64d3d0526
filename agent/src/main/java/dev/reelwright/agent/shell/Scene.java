package dev.reelwright.agent.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is drawn above the input line and may still change. Drawing derives from this and nothing else.
 *
 * @param tail the model's last words that fill no row yet
 * @param steps of the run under way
 * @param doing what is being done in a few words; empty at rest
 * @param since when that began, in milliseconds
 * @param queued what the person typed that the model has not been told yet
 * @param due whether the model is told it with its next call
 * @param extra rows that a command wants drawn
 */
record Scene(String tail, Steps steps, String doing, long since, List<String> queued, boolean due, List<String> extra) {
    static final Scene EMPTY = new Scene("", Steps.NONE, "", 0, List.of(), false, List.of());
    /**
     * Nothing of the house begins a row with it, so a model's words cannot be taken for the house's. No line of a frame: JLine draws
     * those in a prompt as ASCII, so a row would look otherwise while it grows than when it is finished.
     */
    static final String GUTTER = "▌ ";

    private static final int MOST_QUEUED = 3;

    /** Rows that are drawn over are no wider, so that a terminal that is made narrower has little to break. */
    private static final int MOST_COLUMNS = 78;

    Scene {
        queued = List.copyOf(queued);
        extra = List.copyOf(extra);
    }

    Scene saying(String newTail) {
        return new Scene(newTail, steps, doing, since, queued, due, extra);
    }

    Scene doing(String what, long now) {
        return new Scene(tail, steps, what, now, queued, due, extra);
    }

    Scene with(Steps newSteps) {
        return new Scene(tail, newSteps, doing, since, queued, due, extra);
    }

    Scene queue(String words) {
        List<String> all = new ArrayList<>(queued);
        all.add(words);
        return new Scene(tail, steps, doing, since, all, false, extra);
    }

    Scene nothingQueued() {
        return new Scene(tail, steps, doing, since, List.of(), false, extra);
    }

    /** A tool has ended: the next call of the model takes with it what is queued. */
    Scene atSafePoint() {
        return new Scene(tail, steps, doing, since, queued, !queued.isEmpty(), extra);
    }

    Scene showing(List<String> rows) {
        return new Scene(tail, steps, doing, since, queued, due, rows);
    }

    /** Whether the picture changes by time alone. */
    boolean moves() {
        return steps.running() || !doing.isEmpty();
    }

    /** The rows above the input line, none as wide as the screen, and so few that the input line keeps its place. */
    List<String> draw(Look look, long now) {
        int width = look.columns() - 1;
        List<String> rows = new ArrayList<>();
        if (!tail.isEmpty()) {
            rows.add(GUTTER + Columns.fit(Visible.prose(tail), width - 2));
        }
        rows.addAll(steps.draw(Math.min(width, MOST_COLUMNS), now));
        if (!doing.isEmpty() && !steps.running()) {
            rows.add(look.paint(Ink.DIM, Visible.fit("· " + doing + " · " + clock(now), width)));
        }
        extra.forEach(row -> rows.add(Columns.fit(row, width)));
        for (String words : queued.subList(0, Math.min(MOST_QUEUED, queued.size()))) {
            rows.add(look.paint(Ink.CYAN, Visible.fit("  queued: " + words, width)));
        }
        if (queued.size() > MOST_QUEUED) {
            rows.add(look.paint(Ink.CYAN, "  and " + (queued.size() - MOST_QUEUED) + " more"));
        }
        int most = Math.max(1, look.rows() - 4);
        return rows.size() <= most ? rows : rows.subList(rows.size() - most, rows.size());
    }

    private String clock(long now) {
        return ProgressLine.clock(Duration.ofMillis(Math.max(0, now - since)));
    }
}
