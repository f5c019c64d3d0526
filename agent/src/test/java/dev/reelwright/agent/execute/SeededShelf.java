package dev.reelwright.agent.execute;

import dev.reelwright.registry.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The fake skills' shelf, made once for all tests of a process, as commits take their time; nobody changes it. */
final class SeededShelf {
    /** Names a shelf that another process has made. */
    static final String PROPERTY = "reelwright.test.shelf";

    private static final Path FOLDER = make();

    private SeededShelf() {}

    static Path folder() {
        return FOLDER;
    }

    private static Path make() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given);
        }
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "fake-shelf-")
                    .toAbsolutePath();
            try (Shelf shelf = Shelf.open(folder, Clock.systemUTC())) {
                shelf.seed(new FakePack(Map.of()).folders());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
