package dev.reelwright.agent.shell;

import java.io.PrintWriter;

/** Knows what kind of place output goes to. */
interface Screens {
    Screen screen(PrintWriter out);

    boolean interactive();
}
