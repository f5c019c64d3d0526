package dev.reelwright.agent.tools;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools.Span;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be looked at. Closing it deletes the copy that was made for looking.
 *
 * @param name in the house's words, with nothing in it that hides: {@code step image-2 (image.png)}
 * @param file an asset, or a copy of a person's file; nobody changes it meanwhile
 * @param shots of a film whose timeline is known, else empty
 * @param besides what else there is to look at beside it; may be empty
 * @param copy the workspace in which a copy lies, null for an asset
 */
record Sight(
        String name,
        Path file,
        MediaFacts facts,
        List<Span> shots,
        String besides,
        @Nullable Workspace copy) implements AutoCloseable {
    Sight {
        shots = List.copyOf(shots);
    }

    @Override
    public void close() throws IOException {
        if (copy != null) {
            try (copy) {
                copy.delete(String.valueOf(file.getFileName()));
            }
        }
    }
}
