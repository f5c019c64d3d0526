package dev.reelwright.agent.shell;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jline.utils.Signals;
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
final class ShellRunner implements Room.Commands {
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
        // The Java runtime would leave with a code of its own for these two.
        List.of("TERM", "HUP").forEach(signal -> Signals.register(signal, ShellRunner::leave));
        try {
            PrintWriter out = new PrintWriter(console.standardOut(), true, StandardCharsets.UTF_8);
            int code = execute(words, out);
            return code == ExitCode.DONE && out.checkError() ? unwritten(out) : code;
        } finally {
            over.countDown();
        }
    }

    private static void leave() {
        Thread.ofPlatform().start(() -> System.exit(ExitCode.CANCELLED));
    }

    /** What a script was to read is lost, on a full disk for one: that is no success. */
    private int unwritten(PrintWriter out) {
        console.screen(out).error("the results could not be written to standard output");
        return ExitCode.FAILED;
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

    CommandRegistry registry() {
        return registry;
    }

    @Override
    public Optional<Verb> verb(List<String> words) {
        return argv.verb(words);
    }

    @Override
    public int execute(List<String> words, Paper paper) {
        try (paper) {
            return execute(words, (PrintWriter) paper);
        }
    }

    private static Set<String> switches(List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith("--"))
                .map(word -> word.substring(2))
                .collect(Collectors.toUnmodifiableSet());
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
            boolean json = words.contains("--json");
            return verb.get().broke(ExitCode.USAGE, screen.withJson(json), switches(words));
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
