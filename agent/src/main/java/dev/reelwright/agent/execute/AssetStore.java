package dev.reelwright.agent.execute;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files by what is in them. What is in the store never changes. */
public interface AssetStore {
    /** The asset, when it was taken in; says nothing about whether its file is still whole. */
    Optional<Asset> find(String sha256);

    /** Where the bytes of an asset lie; read only. */
    Path path(String sha256);

    /** True when the file is there and has the bytes that its name says. Reads the whole file. */
    boolean whole(String sha256);

    /**
     * Copies a stream into the store; durable when it returns.
     *
     * @param name the file's name, for those that are typed by their extension: captions, JSON, HTML
     * @throws NotUsable when the bytes are empty or no media this house can read
     */
    Asset take(InputStream bytes, String name) throws IOException, NotUsable;

    /**
     * Copies a stream beside the store, to be looked at: it is no asset before it is admitted.
     *
     * @param name as in {@link #take}
     * @throws NotUsable as in {@link #take}
     */
    Guest receive(InputStream bytes, String name) throws IOException, NotUsable;

    /**
     * Makes another file of one that was received; that one stays.
     *
     * @throws IOException when it cannot be made; the message says why
     */
    Guest remade(Guest from, MediaTools.Fit fit) throws IOException, NotUsable;

    /** Takes in what was received; durable when it returns. */
    Asset admit(Guest guest) throws IOException;

    /** A file beside the store; deleted when it is closed, unless it was admitted. */
    record Guest(Path file, String name, String sha256, MediaFacts facts) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** A file that cannot become an asset. */
    final class NotUsable extends Exception {
        private static final long serialVersionUID = 1;

        NotUsable(String message) {
            super(message);
        }
    }
}
