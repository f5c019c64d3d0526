package dev.reelwright.agent.shell;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
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

    /** No row can run over into the next, whatever the terminal thinks of the width of a character. */
    private void printFinished(List<String> rows) {
        if (reading) {
            display.update(Collections.emptyList(), 0, false);
        }
        for (String row : rows) {
            terminal.writer().write(CUT + row + WRAP);
            terminal.writer().println();
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
        super.handleSignal(signal);
        if (signal == Terminal.Signal.WINCH) {
            resized.run();
        }
    }
}
