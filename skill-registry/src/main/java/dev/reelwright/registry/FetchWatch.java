package dev.reelwright.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Stops a fetch that has brought more than it may: git itself knows no such limit. */
final class FetchWatch extends EmptyProgressMonitor {
    private static final int LOOK_EVERY = 64;

    private final Path folder;
    private final long most;
    private int steps;
    private boolean over;

    FetchWatch(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    @Override
    public void update(int completed) {
        if (steps++ % LOOK_EVERY == 0) {
            look();
        }
    }

    @Override
    public void endTask() {
        look();
    }

    @Override
    public boolean isCancelled() {
        return over;
    }

    private void look() {
        try (Stream<Path> files = Files.walk(folder)) {
            over |= files.mapToLong(FetchWatch::size).sum() > most;
        } catch (IOException | UncheckedIOException gone) {
            // A temporary file went away while it was counted; the next look counts again.
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
