package dev.reelwright.agent.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether there is a standard input. A process that is started with none ({@code <&-}, some supervisors) gets the next file that the Java
 * runtime opens in its place: its own library, megabytes of it, which must not be read as a person's words.
 */
final class StandardInput {
    private static final Path FOLDER = Path.of("/proc/self/fd");
    private static final Path LINK = FOLDER.resolve("0");

    private StandardInput() {}

    static boolean isThere() {
        return !Files.isDirectory(FOLDER) || (Files.exists(LINK) && !isOfTheRuntime());
    }

    /** Whoever reads finds its end. */
    static void replace() {
        System.setIn(InputStream.nullInputStream());
    }

    private static boolean isOfTheRuntime() {
        try {
            Path file = LINK.toRealPath();
            String name = file.getFileName() == null ? "" : file.getFileName().toString();
            return file.startsWith(Path.of(System.getProperty("java.home")).toRealPath())
                    || name.endsWith(".jar")
                    || name.endsWith(".aot");
        } catch (IOException pipeOrSocket) {
            return false;
        }
    }
}
