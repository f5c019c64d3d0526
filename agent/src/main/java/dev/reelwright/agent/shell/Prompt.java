package dev.reelwright.agent.shell;

import java.io.IOException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.springframework.shell.core.command.CommandRegistry;

/** The place to talk: history, completion, a line of greeting. */
final class Prompt {
    private static final String SIGN = "reel> ";

    private Prompt() {}

    static int run(ShellRunner runner, CommandRegistry registry, StudioDoor door, Console console) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            DefaultParser parser = new DefaultParser();
            // An apostrophe is part of a sentence here, and a backslash part of nothing.
            parser.setQuoteChars(new char[] {'"'});
            parser.setEscapeChars(new char[0]);
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .appName("reelwright")
                    .parser(parser)
                    .completer(new WordCompleter(registry))
                    .variable(LineReader.HISTORY_FILE, door.home().create().history())
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            console.attach(terminal);
            Screen screen = console.screen(terminal.writer());
            screen.line(Version.line() + ". Say what the film should say, or type help.");
            screen.line(screen.paint(Ink.DIM, "No language model is set up: your own words are filmed as they are."));
            screen.line(screen.paint(Ink.DIM, "A model would write the script with you, and revise it."));
            return runner.loop(reader, SIGN);
        }
    }
}
