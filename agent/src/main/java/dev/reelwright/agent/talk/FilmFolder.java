package dev.reelwright.agent.talk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder for a new film. */
final class FilmFolder {
    private static final int MOST_OF_A_NAME = 1_000;

    private FilmFolder() {}

    /** The wished folder; when something lies there already, the first of {@code -2}, {@code -3} … that is new. */
    static Path claim(Path wished) {
        Path usual = wished.toAbsolutePath().normalize();
        try {
            Files.createDirectories(usual.getParent());
            for (int number = 1; number <= MOST_OF_A_NAME; number++) {
                Path folder = number == 1 ? usual : usual.resolveSibling(usual.getFileName() + "-" + number);
                if (made(folder)) {
                    return folder;
                }
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("no folder for the film can be made at " + usual, unusable);
        }
        throw new IllegalStateException("there are " + MOST_OF_A_NAME + " films of that name: " + usual);
    }

    /** Making it is claiming it: of two that try at once, one finds it there. */
    private static boolean made(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }
}
