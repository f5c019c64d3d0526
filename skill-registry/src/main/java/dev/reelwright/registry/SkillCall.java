package dev.reelwright.registry;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A complete order. All references are resolved: an asset in the inputs is the object {@code {"asset": "<sha256>"}}.
 *
 * @param skill name of the chosen skill, which is the name of its folder
 * @param revision digest of the skill's folder as it was when it was chosen
 * @param capability the canonical verb, such as {@code image.generate}
 * @param inputs already checked against the capability's and the skill's input schema
 * @param seed source of all randomness in the call: equal calls give equal bytes where the skill can promise that
 * @param attempt 1 for the first try
 * @param state what the last {@link SkillResult.Pending} of this call said, null on the first visit
 */
public record SkillCall(
        String skill,
        String revision,
        String capability,
        ObjectNode inputs,
        long seed,
        int attempt,
        @Nullable JsonNode state) {}
