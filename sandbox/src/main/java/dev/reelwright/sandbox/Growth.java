package dev.reelwright.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much a child has written in all: the kernel bounds each file, this bounds their sum and their number. */
final class Growth {
    private static final long MOST_FILES = 100_000;

    private final List<Path> folders;
    private final long mostBytes;
    private final Meter.Count before;

    /** Counts what is there now. */
    Growth(List<Path> writable, long mostBytes) throws IOException {
        this.folders = writable.stream().filter(Files::isDirectory).toList();
        this.mostBytes = mostBytes;
        this.before = count();
    }

    /** {@code disk} or {@code files} when there is too much, else the empty text. */
    String excess() {
        try {
            Meter.Count now = count();
            if (now.bytes() - before.bytes() > mostBytes) {
                return "disk";
            }
            return now.files() + now.folders() - before.files() - before.folders() > MOST_FILES ? "files" : "";
        } catch (IOException e) {
            // The child is changing folders under the count; the next look, or the last one after its end, sees it.
            return "";
        }
    }

    private Meter.Count count() throws IOException {
        Meter.Count sum = new Meter.Count(0, 0, 0);
        for (Path folder : folders) {
            try (Folder open = Folder.root(folder.toRealPath(), Resolver.best())) {
                sum = sum.plus(Tree.count(open));
            }
        }
        return sum;
    }
}
