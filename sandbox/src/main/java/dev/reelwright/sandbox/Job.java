package dev.reelwright.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One program to run in the {@link Jail}. Arguments go to the program as they are; there is no shell. A program is a native binary: it
 * may start threads, not processes, so no shell script.
 *
 * @param program the file to start; never looked for on a search path
 * @param arguments without the program's name
 * @param folder the working folder; gives no right to anything in it
 * @param readable files and folders it may read, with all below them
 * @param writable folders in which it may read, write, make and remove files and folders, never links; and files it may overwrite
 * @param environment all of its environment, but for a neutral {@code LANG} and {@code LC_ALL}
 * @param input what it reads on its standard input
 * @param lines takes each line of standard output as it comes, made safe to print; from one thread
 * @param output takes the standard output instead of its being collected; then {@code lines} is not called
 */
public record Job(
        Path program,
        List<String> arguments,
        Path folder,
        List<Path> readable,
        List<Path> writable,
        Map<String, String> environment,
        Limits limits,
        Feed input,
        Consumer<String> lines,
        @Nullable OutputSink output) {

    public Job {
        if (!program.isAbsolute()) {
            throw new IllegalArgumentException("The program needs an absolute path: " + program);
        }
        arguments = List.copyOf(arguments);
        readable = List.copyOf(readable);
        writable = List.copyOf(writable);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        arguments.forEach(Job::requireNoNul);
        environment.forEach(Job::requireVariable);
    }

    /** A job with no rights but to read its own program, under {@link Limits#standard()}, in the folder {@code /}. */
    public static Job of(Path program, String... arguments) {
        return of(program, List.of(arguments));
    }

    public static Job of(Path program, List<String> arguments) {
        return new Job(
                program,
                arguments,
                program.toAbsolutePath().getRoot(),
                List.of(),
                List.of(),
                Map.of(),
                Limits.standard(),
                Feed.none(),
                line -> {},
                null);
    }

    /** Sets the working folder; it gives no right, so name it in {@link #read} or {@link #write} too. */
    public Job in(Path value) {
        return new Job(program, arguments, value, readable, writable, environment, limits, input, lines, output);
    }

    /** Adds what the child may read. */
    public Job read(Path... paths) {
        return read(List.of(paths));
    }

    /** Adds what the child may read. */
    public Job read(List<Path> paths) {
        return new Job(
                program,
                arguments,
                folder,
                joined(readable, paths),
                writable,
                environment,
                limits,
                input,
                lines,
                output);
    }

    /** Adds where the child may write. */
    public Job write(Path... paths) {
        return write(List.of(paths));
    }

    /** Adds where the child may write. */
    public Job write(List<Path> paths) {
        return new Job(
                program,
                arguments,
                folder,
                readable,
                joined(writable, paths),
                environment,
                limits,
                input,
                lines,
                output);
    }

    /** Adds a variable to the child's environment. */
    public Job env(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Job(program, arguments, folder, readable, writable, more, limits, input, lines, output);
    }

    public Job limits(Limits value) {
        return new Job(program, arguments, folder, readable, writable, environment, value, input, lines, output);
    }

    public Job feed(Feed value) {
        return new Job(program, arguments, folder, readable, writable, environment, limits, value, lines, output);
    }

    public Job onLine(Consumer<String> value) {
        return new Job(program, arguments, folder, readable, writable, environment, limits, input, value, output);
    }

    public Job output(OutputSink value) {
        return new Job(program, arguments, folder, readable, writable, environment, limits, input, lines, value);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static void requireNoNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "An argument or variable cannot hold a NUL character: " + Printable.line(text));
        }
    }

    private static void requireVariable(String name, String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw new IllegalArgumentException("Not a name for a variable: " + Printable.line(name));
        }
        requireNoNul(name);
        requireNoNul(value);
    }
}
