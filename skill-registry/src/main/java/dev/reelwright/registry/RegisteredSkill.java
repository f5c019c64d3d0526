package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A skill that is ready to be called.
 *
 * @param revision digest of its folder, see {@link Shelf#revision}
 */
public record RegisteredSkill(SkillManual manual, SkillContract contract, String revision, Trust trust, Skill code) {
    /** The skill's name, which is its folder's. */
    public String name() {
        return manual.name();
    }

    /** All that is wrong with the inputs for this skill: by its capability's contract and by its own narrowing of it. */
    public List<Problem> check(Capability capability, JsonNode inputs) {
        List<Problem> problems = new ArrayList<>(capability.checkInput(inputs));
        problems.addAll(contract.checkInput(inputs));
        return List.copyOf(problems);
    }
}
