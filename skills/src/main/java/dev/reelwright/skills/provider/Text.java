package dev.reelwright.skills.provider;

import java.util.List;
import java.util.stream.Collectors;

/** A line of text with {@code {names}} in it; only for addresses, headers and price references. */
record Text(List<Part> parts) {
    Text {
        parts = List.copyOf(parts);
    }

    sealed interface Part {
        record Plain(String text) implements Part {}

        /** @param slashes true for {@code {name|path}}: a slash in the value parts segments */
        record Hole(Source.Named name, boolean slashes) implements Part {}
    }

    static Text plain(String text) {
        return new Text(List.of(new Part.Plain(text)));
    }

    /** As in the file. */
    @Override
    public String toString() {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Plain plain -> plain.text();
                    case Part.Hole hole -> "{" + hole.name() + (hole.slashes() ? "|path}" : "}");
                })
                .collect(Collectors.joining());
    }
}
