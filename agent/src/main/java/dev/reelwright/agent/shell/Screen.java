package dev.reelwright.agent.shell;

import dev.reelwright.registry.Problem;
import java.io.PrintWriter;
import java.util.List;

/**
 * Where a command writes.
 *
 * @param out results; with {@code --json} nothing but JSON
 * @param err progress and problems
 * @param terminal whether a person is looking, so that lines may be drawn over
 * @param colour whether colours may be used
 * @param width columns, never below 40
 * @param json whether results are for a program
 */
record Screen(PrintWriter out, PrintWriter err, boolean terminal, boolean colour, int width, boolean json) {
    Screen {
        width = Math.max(40, width);
    }

    Screen withJson(boolean wanted) {
        return new Screen(out, err, terminal, colour, width, wanted);
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A result in words, which is none for a program. */
    void remark(String text) {
        if (json) {
            note(text);
        } else {
            line(text);
        }
    }

    void note(String text) {
        err.println(text);
        err.flush();
    }

    /** Everything that is wrong, each with what to do about it. */
    void problems(String headline, List<Problem> problems) {
        err.println(paint(Ink.RED, "error: ") + headline);
        for (Problem problem : problems) {
            err.println("  " + paint(Ink.BOLD, Visible.of(problem.where())) + ": " + Visible.of(problem.what()));
            if (!problem.fix().isBlank()) {
                err.println("    " + paint(Ink.DIM, "do: ") + Visible.of(problem.fix()));
            }
        }
        err.flush();
    }

    void error(String message) {
        err.println(paint(Ink.RED, "error: ") + Visible.of(message));
        err.flush();
    }

    String paint(Ink ink, String text) {
        return colour ? ink.on(text) : text;
    }
}
