package dev.reelwright.agent.plan;

import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillRegistry;
import java.util.List;
import java.util.Optional;

/** What a plan check needs to know about the skills there are. */
public interface SkillFacts {
    /** The capability a skill implements; empty when there is no such skill. */
    Optional<String> capabilityOf(String skill);

    /** Names of the skills that implement a capability. */
    List<String> skillsFor(String capability);

    static SkillFacts of(SkillRegistry registry) {
        return new SkillFacts() {
            @Override
            public Optional<String> capabilityOf(String skill) {
                return registry.find(skill).map(found -> found.contract().capability());
            }

            @Override
            public List<String> skillsFor(String capability) {
                return registry.forCapability(capability).stream()
                        .map(RegisteredSkill::name)
                        .toList();
            }
        };
    }
}
