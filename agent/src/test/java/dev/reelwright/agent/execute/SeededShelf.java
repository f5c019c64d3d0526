package dev.reelwright.agent.execute;

import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The fake skills' shelf, made once for all tests of a process, as commits take their time; nobody changes it. */
final class SeededShelf {
    /** Names a shelf that another process has made. */
    static final String PROPERTY = "reelwright.test.shelf";

    private static final Path FOLDER = make();

    /** The same with the folders of {@link RivalPack}; made when a test wants it. */
    private static final class Rivals {
        private static final Path FOLDER = make(List.of(new FakePack(Map.of()), new RivalPack(Map.of(), Map.of())));
    }

    private SeededShelf() {}

    static Path folder() {
        return FOLDER;
    }

    static Path rivals() {
        return Rivals.FOLDER;
    }

    private static Path make() {
        return make(List.of(new FakePack(Map.of())));
    }

    private static Path make(List<SkillPack> packs) {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given);
        }
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "fake-shelf-")
                    .toAbsolutePath();
            try (Shelf shelf = Shelf.open(folder, Clock.systemUTC())) {
                for (SkillPack pack : packs) {
                    shelf.seed(pack.folders());
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
