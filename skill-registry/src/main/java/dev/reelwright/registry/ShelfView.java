package dev.reelwright.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The skill folders of one commit of a shelf: later commits do not change what it shows. */
public interface ShelfView {
    /** Folder name to a word that changes with every change of its content. Told without reading the folders. */
    Map<String, String> marks() throws IOException;

    /** As {@link Shelf#files}. */
    Map<String, byte[]> files(String skill) throws IOException;

    /** As {@link Shelf#problems}. */
    List<Problem> problems(String skill) throws IOException;

    /** A folder's files and its problems at once. Many threads may ask at the same time. */
    default Content content(String skill) throws IOException {
        return new Content(files(skill), problems(skill));
    }

    /** What a folder holds, see {@link #files} and {@link #problems}. */
    record Content(Map<String, byte[]> files, List<Problem> problems) {
        public Content {
            files = Collections.unmodifiableMap(files);
            problems = List.copyOf(problems);
        }
    }

    /** Where it may be noted down what was read here, outside all that skills can write; empty when nowhere. */
    Optional<Path> notes();
}
