package dev.reelwright.skills.voice;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a reading rule looks at.
 *
 * @param chunks the whole text
 * @param at which chunk is read
 * @param core the part of it that is read now
 * @param known whether the engine's lexicon holds a lower-case word
 */
record Place(List<Chunk> chunks, int at, String core, Predicate<String> known) {
    Chunk chunk() {
        return chunks.get(at);
    }

    /** The core before this one, empty at the start of the text and for a part of a word. */
    String previous() {
        return whole() && at > 0 ? chunks.get(at - 1).core() : "";
    }

    /** The core after this one, empty when a sign stands between. */
    String next() {
        return whole() && at + 1 < chunks.size() ? chunks.get(at + 1).core() : "";
    }

    boolean whole() {
        return core.equals(chunk().core());
    }

    Place part(String part) {
        return new Place(chunks, at, part, known);
    }
}
