package dev.reelwright.agent.shell;

import java.util.List;

/** Rows that are drawn over while something goes on. */
interface Live {
    /** Replaces the rows; none at the end. */
    void draw(List<String> rows);

    /** At the prompt above the input line, on a terminal where the cursor is, nowhere else. */
    static Live on(Screen screen) {
        if (screen.err() instanceof Live live) {
            return live;
        }
        return screen.terminal() && !screen.json() ? new LiveBlock(screen.err()) : rows -> {};
    }
}
