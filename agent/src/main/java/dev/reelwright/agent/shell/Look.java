package dev.reelwright.agent.shell;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the place that is drawn on can show.
 *
 * @param columns never below 20
 * @param rows never below 5
 * @param live whether rows may be drawn over; where not, what passes is told in lines
 * @param links whether files may be shown as links
 */
record Look(int columns, int rows, boolean live, boolean colour, boolean links) {
    Look {
        columns = Math.max(20, columns);
        rows = Math.max(5, rows);
    }

    static Look of(Screen screen, boolean links) {
        return new Look(screen.width(), 24, screen.terminal(), screen.colour(), links && screen.terminal());
    }

    String paint(Ink ink, String text) {
        return colour ? ink.on(text) : text;
    }

    /** The file's path as the person would type it; where the terminal can, as a link. */
    String file(Path file) {
        String shown = Visible.of(near(file));
        return links ? link(file.toAbsolutePath().toUri(), shown) : shown;
    }

    private static String near(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.toAbsolutePath().startsWith(here)
                ? here.relativize(file.toAbsolutePath()).toString()
                : file.toString();
    }

    private static String link(URI target, String shown) {
        return "\u001b]8;;" + target.toASCIIString() + "\u001b\\" + shown + "\u001b]8;;\u001b\\";
    }

    /** Terminals that are known to make links of OSC 8; the others would at best drop it. */
    static boolean linksWork(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        String program = environment.getOrDefault("TERM_PROGRAM", "");
        return term.matches("xterm-(kitty|ghostty)|alacritty.*|foot.*|tmux.*")
                || program.matches("(?i)iterm\\.app|wezterm|vscode|ghostty|hyper|tmux")
                || number(environment.getOrDefault("VTE_VERSION", "")) >= 5000
                || environment.containsKey("WT_SESSION")
                || environment.containsKey("KITTY_WINDOW_ID");
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,8}") ? Integer.parseInt(digits) : 0;
    }
}
