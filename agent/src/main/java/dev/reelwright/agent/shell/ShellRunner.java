package dev.reelwright.agent.shell;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutionException;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandNotFoundException;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * Runs one command, or the prompt. Spring Shell's own runners join the words of a command line and split them again, end the shell at
 * Ctrl-C and always leave with 0; this one does not.
 */
final class ShellRunner {
    private static final int MOST_SECONDS_TO_STOP = 20;

    private final CommandRegistry registry;
    private final Argv argv;
    private final Console console;

    ShellRunner(CommandRegistry registry, Console console) {
        this.registry = registry;
        this.argv = new Argv(registry);
        this.console = console;
    }

    /** Ctrl-C, or a polite kill, interrupts the command and gives it time to leave everything in order. */
    int once(List<String> words) {
        Thread command = Thread.currentThread();
        CountDownLatch over = new CountDownLatch(1);
        Thread stop = new Thread(() -> interruptAndWait(command, over), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            return execute(words, new PrintWriter(console.standardOut(), true, StandardCharsets.UTF_8));
        } finally {
            over.countDown();
        }
    }

    private static void interruptAndWait(Thread command, CountDownLatch over) {
        try {
            if (over.getCount() > 0) {
                command.interrupt();
                var inTime = over.await(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS);
            }
        } catch (InterruptedException goNow) {
            Thread.currentThread().interrupt();
        }
    }

    /** Words that name no command are a directive: the prompt is a place to talk. */
    int loop(LineReader reader, String prompt) {
        Terminal terminal = reader.getTerminal();
        console.attach(terminal);
        Thread turn = Thread.currentThread();
        terminal.handle(Terminal.Signal.INT, signal -> turn.interrupt());
        PrintWriter out = terminal.writer();
        while (true) {
            List<String> words;
            try {
                reader.readLine(prompt);
                words = new ArrayList<>(reader.getParsedLine().words());
            } catch (UserInterruptException interrupted) {
                out.println("(Ctrl-C: type exit or press Ctrl-D to leave)");
                out.flush();
                continue;
            } catch (EndOfFileException leave) {
                return ExitCode.DONE;
            }
            words.removeIf(String::isBlank);
            if (words.isEmpty()) {
                continue;
            }
            if (words.size() == 1 && List.of("exit", "quit", "/exit", "/quit").contains(words.getFirst())) {
                return ExitCode.DONE;
            }
            execute(interactiveWords(words, reader), out);
            Thread.interrupted();
        }
    }

    private List<String> interactiveWords(List<String> words, LineReader reader) {
        String first = words.getFirst();
        List<String> plain = new ArrayList<>(words);
        if (first.startsWith("/")) {
            plain.set(0, first.substring(1));
        }
        if (argv.verb(plain).isPresent() || first.startsWith("/")) {
            return plain;
        }
        return List.of(
                "chat",
                "--",
                reader.getBuffer().toString().isBlank()
                        ? String.join(" ", words)
                        : reader.getBuffer().toString());
    }

    private int execute(List<String> words, PrintWriter out) {
        Screen screen = console.screen(out);
        Optional<Verb> verb = argv.verb(words);
        if (verb.isEmpty()) {
            screen.error("there is no command \"" + words.getFirst() + "\"");
            screen.note("try: reelwright help");
            return ExitCode.USAGE;
        }
        try {
            CommandContext context =
                    new CommandContext(argv.parse(verb.get(), words), registry, out, new InputReader() {});
            return new CommandExecutor(registry).execute(context).code();
        } catch (UsageException wrong) {
            screen.error(verb.get().getName() + ": " + wrong.getMessage());
            screen.note("usage: " + verb.get().usageLine() + "   (" + verb.get().getName() + " --help)");
            return ExitCode.USAGE;
        } catch (CommandNotFoundException missing) {
            screen.error("there is no command \"" + missing.getCommandName() + "\"");
            return ExitCode.USAGE;
        } catch (CommandExecutionException failed) {
            return Failures.print(failed, screen);
        } finally {
            out.flush();
        }
    }
}
