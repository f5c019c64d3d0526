package dev.reelwright.agent.shell;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** The place the product talks to: a person's terminal, a pipe, or the prompt. */
final class Console implements Screens {
    private static final int USUAL_WIDTH = 80;

    private final PrintStream standardOut;
    private final PrintStream standardErr;
    private final boolean terminal;
    private final boolean colour;
    private final int width;
    private final boolean links;
    private @Nullable Terminal attached;

    @SuppressWarnings("SystemConsoleNull") // Other implementations of Java may still answer null.
    Console(boolean colour, Map<String, String> environment) {
        this.standardOut = System.out;
        this.standardErr = System.err;
        java.io.@Nullable Console system = System.console();
        this.terminal = system != null && system.isTerminal() && !"dumb".equals(environment.get("TERM"));
        this.colour = colour && terminal;
        this.links = Look.linksWork(environment);
        this.width = width(environment.get("COLUMNS"));
    }

    private static int width(@Nullable String columns) {
        return columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    PrintStream standardOut() {
        return standardOut;
    }

    /** From now on output goes through the prompt's terminal. */
    void attach(Terminal prompt) {
        attached = prompt;
    }

    void detach() {
        attached = null;
    }

    @Override
    public Screen screen(PrintWriter out) {
        Terminal prompt = attached;
        if (prompt != null) {
            int columns = prompt.getWidth() > 0 ? prompt.getWidth() : width;
            boolean dumb = prompt.getType().startsWith("dumb");
            return new Screen(out, out, !dumb, colour && !dumb, columns, false);
        }
        return new Screen(
                out, new PrintWriter(standardErr, true, StandardCharsets.UTF_8), terminal, colour, width, false);
    }

    /** Whether a person is there, to read and to type. */
    boolean atTerminal() {
        return terminal;
    }

    /** What can be drawn at the prompt, or, where there is none, on standard error. */
    Look look() {
        Terminal prompt = attached;
        if (prompt == null) {
            return Look.of(screen(new PrintWriter(standardErr, true, StandardCharsets.UTF_8)), links);
        }
        boolean dumb = prompt.getType().startsWith("dumb");
        int columns = prompt.getWidth() > 0 ? prompt.getWidth() : width;
        int rows = prompt.getHeight() > 0 ? prompt.getHeight() : 24;
        return new Look(columns, rows, !dumb, colour && !dumb, links && !dumb);
    }

    @Override
    public boolean interactive() {
        return attached != null;
    }
}
