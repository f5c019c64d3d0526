package dev.reelwright.agent.shell;

import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The place to talk: one line that can always be typed, and what happens above it. */
final class Prompt {
    static final String SIGN = "reel> ";
    private static final long MILLIS_TO_STOP = 5_000;
    private static final Size USUAL = new Size(80, 24);

    private final ShellRunner runner;
    private final StudioDoor door;
    private final Console console;
    private final Talks talks;

    Prompt(ShellRunner runner, StudioDoor door, Console console, Talks talks) {
        this.runner = runner;
        this.door = door;
        this.console = console;
        this.talks = talks;
    }

    /**
     * How the prompt begins.
     *
     * @param resumed the conversation to go on with; empty for a new one
     * @param words what is said at once; blank for nothing
     */
    record Start(Optional<String> resumed, String words) {
        static final Start FRESH = new Start(Optional.empty(), "");
    }

    int run(Start start) throws IOException, InterruptedException {
        // Else a terminal may be sent letters where a frame is meant.
        System.setProperty("org.jline.utils.disableAlternateCharset", "true");
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            console.attach(terminal);
            if (terminal.getType().startsWith("dumb")) {
                return new PlainPrompt(runner, console, talks).run(System.in, start);
            }
            return run(terminal, start);
        } finally {
            console.detach();
        }
    }

    /** For any terminal, also one that a program holds. */
    int run(Terminal terminal, Start start) throws IOException, InterruptedException {
        if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
            // A terminal that a program opened and gave no size: on nothing, nothing can be drawn.
            terminal.setSize(USUAL);
        }
        TalkReader reader = reader(terminal);
        Stage stage = new Stage(reader);
        reader.onResize(stage::redraw);
        Questions questions = new Questions(reader, SIGN, Stage::now);
        try (stage;
                Session session = new Session(talks, stage, reader, new AtThePrompt(stage, reader, questions))) {
            Slashes slashes = new Slashes(stage, reader, session);
            Room room = new Room(stage, questions, session, runner, slashes);
            greet(new PrintWriter(terminal.writer()), reader.look());
            session.turnTo(start.resumed());
            stage.print(session.recall());
            session.lookForModel();
            if (!start.words().isBlank()) {
                room.say(start.words());
            }
            return read(reader, room);
        }
    }

    private TalkReader reader(Terminal terminal) throws IOException {
        DefaultParser parser = new DefaultParser();
        // An apostrophe is part of a sentence here, and a backslash part of nothing.
        parser.setQuoteChars(new char[] {'"'});
        parser.setEscapeChars(new char[0]);
        TalkReader reader = new TalkReader(terminal, console, SIGN);
        reader.setParser(parser);
        reader.setCompleter(new WordCompleter(runner.registry()));
        reader.setVariable(LineReader.HISTORY_FILE, door.home().create().history());
        reader.setHistory(new DefaultHistory());
        return reader;
    }

    private static void greet(PrintWriter out, Look look) {
        Columns.wrap(Version.line() + ". Say what the film should say, or type /help.", look.columns() - 1)
                .forEach(out::println);
        out.flush();
    }

    /** Ends when the person leaves, and when the terminal has gone: whatever the reader throws then, nothing is read again. */
    private static int read(TalkReader reader, Room room) throws InterruptedException {
        Room.Next next = Room.Next.GO_ON;
        while (next == Room.Next.GO_ON) {
            try {
                String line = reader.readLine();
                List<String> words = reader.getParsedLine() == null
                        ? List.of()
                        : reader.getParsedLine().words().stream()
                                .filter(word -> !word.isBlank())
                                .toList();
                next = room.line(line, words, reader.finishedIn());
            } catch (UserInterruptException interrupted) {
                next = room.ctrlC(!interrupted.getPartialLine().isBlank());
            } catch (EndOfFileException | IOError gone) {
                next = Room.Next.LEAVE;
            }
        }
        room.leave(MILLIS_TO_STOP);
        return ExitCode.DONE;
    }
}
