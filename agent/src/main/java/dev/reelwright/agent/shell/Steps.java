package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.budgets.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is. Times are milliseconds of any clock that never goes back.
 *
 * @param works the steps under way, in the order in which they began
 * @param total 0 while no run is under way
 * @param cost what the finished steps cost; null before the first
 * @param ceiling most that the run may cost; null when nothing was approved
 */
record Steps(
        List<Work> works,
        int done,
        int total,
        @Nullable Money cost,
        @Nullable Money ceiling,
        long began) {
    static final Steps NONE = new Steps(List.of(), 0, 0, null, null, 0);
    private static final int MOST = 6;

    Steps {
        works = List.copyOf(works);
    }

    /** One step under way. */
    record Work(String step, String label, double fraction, long began) {}

    boolean running() {
        return total > 0;
    }

    Steps upTo(@Nullable Money newCeiling) {
        return new Steps(works, done, total, cost, newCeiling, began);
    }

    Steps after(Event event, long now) {
        return switch (event) {
            case Event.RunStarted e -> new Steps(List.of(), e.done(), e.total(), null, ceiling, now);
            case Event.StepStarted e -> with(begin(e, now), done, e.total());
            case Event.StepProgress e -> with(progress(e), done, total);
            case Event.StepWaiting e -> with(wait(e, now), done, total);
            case Event.StepFinished e ->
                new Steps(
                        without(e.step()),
                        e.finished(),
                        e.total(),
                        cost == null ? e.cost() : cost.plus(e.cost()),
                        ceiling,
                        began);
            case Event.StepFailed e -> with(without(e.step()), done, total);
            case Event.RouteChanged _, Event.ReviewAsked _ -> this;
            case Event.RunFinished e -> NONE;
        };
    }

    private Steps with(List<Work> newWorks, int newDone, int newTotal) {
        return new Steps(newWorks, newDone, newTotal, cost, ceiling, began);
    }

    private List<Work> begin(Event.StepStarted e, long now) {
        List<Work> all = new ArrayList<>(without(e.step()));
        all.add(new Work(e.step(), e.label(), 0, now));
        return all;
    }

    private List<Work> progress(Event.StepProgress e) {
        return works.stream()
                .map(work -> work.step().equals(e.step())
                        ? new Work(work.step(), work.label(), Math.clamp(e.fraction(), 0, 1), work.began())
                        : work)
                .toList();
    }

    /** A step that a provider works on may wait before this process has begun anything. */
    private List<Work> wait(Event.StepWaiting e, long now) {
        boolean known = works.stream().anyMatch(work -> work.step().equals(e.step()));
        List<Work> all = new ArrayList<>(works);
        all.replaceAll(work ->
                work.step().equals(e.step()) ? new Work(work.step(), e.words(), work.fraction(), work.began()) : work);
        if (!known) {
            all.add(new Work(e.step(), e.words(), 0, now));
        }
        return all;
    }

    /** Whether the step is known to wait for this; that it waits longer than a while ago is no news. */
    boolean knowsOf(Event.StepWaiting e) {
        return works.stream()
                .anyMatch(work ->
                        work.step().equals(e.step()) && timeless(work.label()).equals(timeless(e.words())));
    }

    private static String timeless(String words) {
        return words.replaceAll("[0-9]+", "#");
    }

    private List<Work> without(String step) {
        return works.stream().filter(work -> !work.step().equals(step)).toList();
    }

    /** A row for each step under way, the last few in one, and a row for all together; none while nothing runs. */
    List<String> draw(int width, long now) {
        if (!running()) {
            return List.of();
        }
        List<String> rows = new ArrayList<>();
        works.stream().limit(MOST).forEach(work -> rows.add(draw(work, width, now)));
        if (works.size() > MOST) {
            rows.add("  and " + (works.size() - MOST) + " more");
        }
        double under = works.stream().mapToDouble(Work::fraction).sum();
        String money = cost == null || (ceiling == null && cost.isZero())
                ? ""
                : cost + (ceiling == null ? "" : " of at most " + ceiling);
        rows.add(new ProgressLine(done, total, money, Math.min(0.99, under), Duration.ofMillis(now - began))
                .draw(width));
        return rows;
    }

    private static String draw(Work work, int width, long now) {
        int cells = Math.clamp(width / 8, 4, 12);
        int full = (int) Math.floor(work.fraction() * cells);
        String head = "  " + "█".repeat(full) + "░".repeat(cells - full)
                + String.format("%4d%% ", Math.round(100 * work.fraction()));
        String tail = " " + ProgressLine.clock(Duration.ofMillis(now - work.began()));
        int room = width - 1 - Columns.of(head) - tail.length();
        return head + Columns.pad(Visible.fit(work.label(), room), room) + tail;
    }
}
