package dev.reelwright.agent.shell;

import java.time.Duration;

/**
 * What the progress line shows. Drawing derives from this and nothing else.
 *
 * @param done steps that have ended
 * @param total steps of the run
 * @param label what is being done, in a few words
 * @param fraction of the step under way, 0 to 1
 */
record ProgressLine(int done, int total, String label, double fraction, Duration elapsed) {

    /** {@code ▕████████░░░░░░░░▏ 4 of 17 · narrating shot 2 · 0:07}, cut to the width. */
    String draw(int width) {
        String tail = " · " + clock(elapsed);
        String counted = " " + Math.min(total, done + 1) + " of " + total + (label.isEmpty() ? "" : " · ");
        int bar = Math.clamp(width / 4, 6, 24);
        int room = width - 1 - bar - 2 - counted.length() - tail.length();
        String words = room < 4 ? "" : Visible.fit(label, room);
        return bar(bar) + counted + words + tail;
    }

    private String bar(int cells) {
        double whole = total == 0 ? 1 : Math.min(1, (done + Math.clamp(fraction, 0, 1)) / total);
        int full = (int) Math.floor(whole * cells);
        return "▕" + "█".repeat(full) + "░".repeat(cells - full) + "▏";
    }

    static String clock(Duration time) {
        return time.toMinutes() + ":" + String.format("%02d", time.toSecondsPart());
    }
}
