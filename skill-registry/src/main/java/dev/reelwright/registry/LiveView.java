package dev.reelwright.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A shelf that knows no commits: all of it is read, and nothing is remembered. */
record LiveView(Shelf shelf) implements ShelfView {
    @Override
    public Map<String, String> marks() throws IOException {
        Map<String, String> marks = new TreeMap<>();
        for (String name : shelf.names()) {
            marks.put(name, "");
        }
        return marks;
    }

    @Override
    public Map<String, byte[]> files(String skill) throws IOException {
        return shelf.files(skill);
    }

    @Override
    public List<Problem> problems(String skill) throws IOException {
        return shelf.problems(skill);
    }

    @Override
    public Optional<Path> notes() {
        return Optional.empty();
    }
}
