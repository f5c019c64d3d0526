package dev.reelwright.agent.shell;

import java.io.PrintWriter;
import java.util.List;

/**
 * Lines one below the other, nothing drawn over.
 *
 * @param look of which nothing is live
 */
record PlainBoard(PrintWriter out, Look look) implements Board {
    PlainBoard {
        look = new Look(look.columns(), look.rows(), false, look.colour(), look.links());
    }

    @Override
    public void show(List<String> finished, List<String> live) {
        finished.forEach(out::println);
        out.flush();
    }
}
