package dev.reelwright.agent.shell;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines while others draw above the line that is typed. The live rows are the upper part of a prompt of many rows, because the reader
 * then draws all of it by difference and knows where its cursor is; what is finished is printed above within the same write.
 */
final class TalkReader extends LineReaderImpl implements Board, Questions.Line {
    private static final String BEGIN_PICTURE = "\u001b[?2026h";
    private static final String END_PICTURE = "\u001b[?2026l";
    private static final String CUT = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    /** Colours and links: they take no columns. */
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;]*m|\u001b]8;[^\u001b]*\u001b\\\\");

    private final Console console;
    private Runnable resized = () -> {};
    private String sign;
    private @Nullable List<String> live = List.of();
    private int round;
    private int finishedIn;

    TalkReader(Terminal terminal, Console console, String sign) throws IOException {
        super(terminal, "reelwright");
        this.console = console;
        this.sign = sign;
        // The line goes away when it is finished: what becomes of it is told above, without the live rows in between.
        option(Option.ERASE_LINE_ON_FINISH, true);
        option(Option.DISABLE_EVENT_EXPANSION, true);
    }

    void onResize(Runnable redraw) {
        resized = redraw;
    }

    @Override
    public Look look() {
        return console.look();
    }

    @Override
    public void show(List<String> finished, List<String> rows) {
        lock.lock();
        try {
            live = List.copyOf(rows);
            prompt = shown();
            if (!reading && finished.isEmpty()) {
                return;
            }
            terminal.writer().write(BEGIN_PICTURE);
            if (!finished.isEmpty()) {
                printFinished(finished);
            }
            if (reading) {
                redisplay(false);
            }
            terminal.writer().write(END_PICTURE);
            terminal.flush();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A row that fits cannot run over into the next, whatever the terminal thinks of the width of a character. What a command prints may be
     * longer, as a path is: that the terminal itself breaks, so that nothing is lost and it can be copied whole.
     */
    private void printFinished(List<String> rows) {
        if (reading) {
            display.update(Collections.emptyList(), 0, false);
        }
        for (String row : rows) {
            boolean fits = Columns.of(ESCAPES.matcher(row).replaceAll("")) <= look().columns();
            terminal.writer().write(fits ? CUT + row + WRAP : row);
            terminal.writer().println();
        }
    }

    /**
     * The cursor back to the first row of the picture, and nothing below it: the reader begins its picture anew where the cursor is. Rows that
     * have become too wide for the terminal are taken to be broken by it.
     */
    private void wipe() {
        lock.lock();
        try {
            List<String> rows = live;
            if (!reading || rows == null) {
                return;
            }
            int columns = Math.max(1, terminal.getSize().getColumns());
            int above = (Columns.of(sign) + Columns.of(buf.upToCursor())) / columns;
            for (String row : rows) {
                above += Math.max(0, Columns.of(ESCAPES.matcher(row).replaceAll("")) - 1) / columns + 1;
            }
            above = Math.min(above, Math.max(0, terminal.getSize().getRows() - 1));
            terminal.writer().write("\r" + (above > 0 ? "\u001b[" + above + "A" : "") + "\u001b[J");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int ask(String newSign) {
        lock.lock();
        try {
            sign = newSign;
            prompt = shown();
            buf.clear();
            if (reading) {
                redisplay(true);
            }
            return ++round;
        } finally {
            lock.unlock();
        }
    }

    /** The round in which the last line was finished. */
    int finishedIn() {
        lock.lock();
        try {
            return finishedIn;
        } finally {
            lock.unlock();
        }
    }

    /** Runs under the lock, as {@link #ask} does: a line is finished either before a question or after it. */
    @Override
    protected boolean acceptLine() {
        finishedIn = round;
        return super.acceptLine();
    }

    /** The reader sets its prompt at the beginning of each line; the live rows stay. */
    @Override
    public void setPrompt(@Nullable String ignored) {
        prompt = shown();
    }

    private AttributedString shown() {
        AttributedStringBuilder text = new AttributedStringBuilder();
        List<String> rows = live;
        if (rows != null) { // The reader sets a prompt while it is being built.
            rows.forEach(row -> text.ansiAppend(row).append('\n'));
            text.append(sign);
        }
        return text.toAttributedString();
    }

    @Override
    protected synchronized void handleSignal(Terminal.Signal signal) {
        if (signal == Terminal.Signal.WINCH) {
            wipe();
        }
        super.handleSignal(signal);
        if (signal == Terminal.Signal.WINCH) {
            resized.run();
        }
    }
}
