package dev.reelwright.registry;

import java.util.Set;

/** What sort of value a field of a capability's output is. */
public sealed interface OutputType {

    /** An asset of one kind: the object {@code {"asset": "<sha256>"}}. */
    record Media(MediaKind kind) implements OutputType {
        @Override
        public String words() {
            return switch (kind) {
                case IMAGE -> "an image asset";
                case AUDIO -> "an audio asset";
                case VIDEO -> "a video asset";
                case DOCUMENT -> "a document asset";
            };
        }
    }

    /**
     * A plain JSON value.
     *
     * @param types JSON Schema type names ({@code string}, {@code number}, {@code integer}, {@code boolean}, {@code object},
     *     {@code array}, {@code null}) it may have; empty when the contract does not say
     */
    record Json(Set<String> types) implements OutputType {
        public Json {
            types = Set.copyOf(types);
        }

        @Override
        public String words() {
            return types.isEmpty()
                    ? "any value"
                    : String.join(
                            " or ", types.stream().sorted().map(Words::ofType).toList());
        }
    }

    /** The type for a person: {@code an image asset}, {@code a number}, {@code text or a list}. */
    String words();
}
