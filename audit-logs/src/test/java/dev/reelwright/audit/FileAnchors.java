package dev.reelwright.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** An outside memory in a plain file, shared by processes; counts on being told under the log's lock. */
final class FileAnchors implements Anchors {
    private final Path file;

    FileAnchors(Path file) {
        this.file = file;
    }

    @Override
    public void put(long count, String head) {
        try {
            Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "anchor", ".tmp");
            Files.writeString(next, count + " " + head);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Head> last() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file).split(" ");
            return Optional.of(new Head(Long.parseLong(words[0]), words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
