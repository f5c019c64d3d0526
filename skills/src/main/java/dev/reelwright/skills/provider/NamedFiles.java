package dev.reelwright.skills.provider;

import dev.reelwright.registry.MediaFacts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Files that are only named, never read: for looking at a request that is not sent. */
record NamedFiles(Function<String, Optional<MediaFacts>> known) implements Attachments {
    /** Files of which nothing is known. */
    NamedFiles() {
        this(sha -> Optional.empty());
    }

    @Override
    public Optional<MediaFacts> facts(String sha256) {
        return known.apply(sha256);
    }

    @Override
    public String text(String sha256, Template.MediaForm form) {
        return "<file " + sha256 + " as " + form + ">";
    }

    @Override
    public WireRequest.Chunk chunk(String sha256) {
        return new WireRequest.Chunk.Bytes(("<file " + sha256 + ">").getBytes(StandardCharsets.UTF_8));
    }
}
