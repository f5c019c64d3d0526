package dev.reelwright.skills.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON pointer that can do more: a step may be {@code *} (every member of a list or an object), {@code *[name]} (every one that has that
 * member), {@code *[name=text]} (every one whose member is that text), or {@code {handles.id}} (the member of that name).
 *
 * @param written as in the file
 */
record Pick(String written, List<Part> parts) {
    Pick {
        parts = List.copyOf(parts);
    }

    sealed interface Part {
        record Member(String name) implements Part {}

        record Keyed(Source.Named name) implements Part {}

        /** @param value null when having the member is enough; {@code member} null for all */
        record Every(@Nullable String member, @Nullable JsonNode value) implements Part {}
    }

    @Override
    public String toString() {
        return written;
    }
}
