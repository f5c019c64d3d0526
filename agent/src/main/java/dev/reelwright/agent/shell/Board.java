package dev.reelwright.agent.shell;

import java.util.List;

/** A place that is drawn on. */
interface Board {
    Look look();

    /**
     * @param finished rows for the scrollback, above everything else
     * @param live what stands below them from now on; nothing of it where rows cannot be drawn over
     */
    void show(List<String> finished, List<String> live);
}
