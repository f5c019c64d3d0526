package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.util.FileSystemUtils;

/** The whole prompt on a home folder, with the model that its configuration names; keys are typed and all that is written is read by a test. */
final class TypedPrompt implements AutoCloseable {
    private static final long MOST_SECONDS = 120;
    /** A conversation's project is made in the folder that the program was started in. */
    private static final Path PROJECTS = Path.of("reels");

    private final Set<Path> before = projects();

    private final PipedOutputStream keys = new PipedOutputStream();
    private final Written written = new Written();
    private final CompletableFuture<Integer> exit;

    TypedPrompt(Path home) throws IOException {
        StudioDoor door = new StudioDoor(new LaunchOptions(home.toString(), false, List.of()));
        Console console = new Console(false, Map.of());
        Talks talks = new StudioTalks(door, new StudioMinds(door));
        Set<Command> verbs = new HashSet<>(SkillVerbs.all(console, door));
        verbs.add(new MakeVerb(console, door, talks));
        ShellRunner runner = new ShellRunner(new CommandRegistry(verbs), console);
        ExternalTerminal terminal = new ExternalTerminal(
                "test", "xterm-256color", new PipedInputStream(keys, 1 << 16), written, StandardCharsets.UTF_8);
        terminal.setSize(new Size(160, 50));
        console.attach(terminal);
        exit = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new Prompt(runner, door, console, talks).run(terminal, Prompt.Start.FRESH);
                    } catch (IOException | InterruptedException broken) {
                        throw new IllegalStateException(broken);
                    } finally {
                        door.close();
                    }
                },
                task -> Thread.ofPlatform().daemon().start(task));
        await("reel>");
    }

    void type(String line) throws IOException {
        written.forget();
        keys.write((line + "\r").getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Types an answer until it counts: one that comes sooner than a person can read is not taken. */
    void answer(String line, String then) throws IOException {
        type(line);
        while (!written.await(then, "typed before the question").contains(then)) {
            type(line);
        }
    }

    /** Waits until the question with these words can be answered: its sign comes after them. */
    void awaitQuestion(String words) {
        String all = written.await(words);
        while (all.indexOf("yes or no>", all.lastIndexOf(words)) < 0) {
            all = written.more(all.length());
        }
    }

    /** Waits until a turn is wholly over, when a command is carried out again. */
    void settle() throws IOException {
        String good = "image-drawn is good";
        do {
            type("skill check image-drawn");
        } while (!written.await(good, "something is at work").contains(good));
    }

    /** Waits until words are written that were not there when something was typed last. @return all since then */
    String await(String words) {
        return written.await(words);
    }

    @Override
    public void close() throws Exception {
        keys.close();
        exit.get(30, TimeUnit.SECONDS);
        Set<Path> made = projects();
        made.removeAll(before);
        for (Path project : made) {
            FileSystemUtils.deleteRecursively(project);
        }
    }

    private static Set<Path> projects() throws IOException {
        if (!Files.isDirectory(PROJECTS)) {
            return new HashSet<>();
        }
        try (Stream<Path> all = Files.list(PROJECTS)) {
            return all.collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static final class Written extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int one) {
            bytes.write(one);
            notifyAll();
        }

        @Override
        public synchronized void write(byte[] some, int from, int length) {
            bytes.write(some, from, length);
            notifyAll();
        }

        synchronized void forget() {
            bytes.reset();
        }

        /** Waits for more than so many letters. */
        synchronized String more(int than) {
            return until(all -> all.length() > than, "more");
        }

        synchronized String await(String... words) {
            return until(all -> Stream.of(words).anyMatch(all::contains), String.valueOf(List.of(words)));
        }

        private String until(Predicate<String> there, String what) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
            while (!there.test(bytes.toString(StandardCharsets.UTF_8))) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertThat(left)
                        .as("waiting for " + what + " in\n" + bytes.toString(StandardCharsets.UTF_8))
                        .isPositive();
                try {
                    wait(left);
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
