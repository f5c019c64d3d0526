package dev.reelwright.registry;

import java.io.IOException;
import java.nio.file.Path;
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

    /** Where it may be noted down what was read here, outside all that skills can write; empty when nowhere. */
    Optional<Path> notes();
}
