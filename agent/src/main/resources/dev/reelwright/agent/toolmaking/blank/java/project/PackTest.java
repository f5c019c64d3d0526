package com.example.skill;

import dev.reelwright.registry.SkillContractTests;
import dev.reelwright.registry.SkillPack;

/** The skill keeps the contract of the house, and does what its examples say. */
class PackTest implements SkillContractTests {
    @Override
    public SkillPack pack() {
        return new Pack();
    }

    @Override
    public String name() {
        return "{{name}}";
    }
}
