package dev.reelwright.agent.plan;

import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Selector;
import dev.reelwright.registry.SkillRegistry;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a plan check needs to know about the skills there are. */
public interface SkillFacts {
    /** The capability a skill implements; empty when there is no such skill. */
    Optional<String> capabilityOf(String skill);

    /** Names of the skills that implement a capability. */
    List<String> skillsFor(String capability);

    /** The capabilities of all skills that a word stands for, see {@link Selector}; empty when it stands for none. */
    default List<String> capabilitiesOf(String word) {
        return capabilityOf(word).stream().toList();
    }

    /** Words for skills of a capability that somebody may have meant by this one, the nearest first; a few at most. */
    default List<String> near(String word, String capability) {
        return NearWords.of(word, skillsFor(capability));
    }

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

            @Override
            public List<String> capabilitiesOf(String word) {
                return Selector.parse(word).stream()
                        .flatMap(selector -> registry.skills().stream().filter(selector::matches))
                        .map(skill -> skill.contract().capability())
                        .distinct()
                        .toList();
            }

            @Override
            public List<String> near(String word, String capability) {
                TreeSet<String> words = new TreeSet<>();
                for (RegisteredSkill skill : registry.forCapability(capability)) {
                    words.add(skill.name());
                    words.add(skill.folder());
                    Optional.ofNullable(skill.offer().model()).ifPresent(words::add);
                    Optional.ofNullable(skill.offer().provider()).ifPresent(words::add);
                }
                return NearWords.of(word, words);
            }
        };
    }
}
