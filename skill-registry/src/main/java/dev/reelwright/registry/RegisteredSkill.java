package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A skill that is ready to be called: one offer of one folder.
 *
 * @param revision digest of its folder, see {@link Shelf#revision}
 */
public record RegisteredSkill(
        SkillManual manual, SkillContract contract, String revision, Trust trust, Skill code, Offer offer) {
    /** A skill of code, which is all that its folder offers. */
    public RegisteredSkill(SkillManual manual, SkillContract contract, String revision, Trust trust, Skill code) {
        this(manual, contract, revision, trust, code, Offer.ofCode(manual.name(), contract));
    }

    /** By what it is chosen: its folder's name, or {@code model@provider}. */
    public String name() {
        return offer.name();
    }

    /** The folder on the shelf where its manual and its lessons are. */
    public String folder() {
        return manual.name();
    }

    public SkillNames names() {
        return new SkillNames(name(), folder(), offer.model(), offer.provider());
    }

    /** All that is wrong with the inputs for this skill: by its capability's contract and by its own narrowing of it. */
    public List<Problem> check(Capability capability, JsonNode inputs) {
        List<Problem> problems = new ArrayList<>(capability.checkInput(inputs));
        problems.addAll(contract.checkInput(inputs));
        return List.copyOf(problems);
    }
}
