package dev.reelwright.registry;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which of its capability's inputs a skill can do: a JSON Schema on top of the capability's, and a list of languages. Immutable. */
public final class Narrowing {
    Narrowing() {}

    /** The schema of {@code skill.json}'s {@code input}, assets written out; empty when the skill takes all that the capability takes. */
    public Optional<ObjectNode> schema() {
        throw new UnsupportedOperationException();
    }

    /** BCP 47 tags of the languages it can do, such as {@code en} or {@code en-US}; empty when it does not matter or all are fine. */
    public List<String> languages() {
        throw new UnsupportedOperationException();
    }

    /** What in these inputs is beyond the skill; empty when nothing is. */
    public List<Problem> check(JsonNode inputs) {
        throw new UnsupportedOperationException();
    }
}
