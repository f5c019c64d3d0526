package dev.reelwright.skills;

import dev.reelwright.registry.SkillContractTests;
import dev.reelwright.registry.SkillPack;

/** The drawn image keeps what every Java skill has to keep. */
class DrawnImageContractTest implements SkillContractTests {
    @Override
    public SkillPack pack() {
        return new ShippedSkills();
    }

    @Override
    public String name() {
        return "image-drawn";
    }
}
