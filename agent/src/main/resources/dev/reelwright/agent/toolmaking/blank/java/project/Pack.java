package com.example.skill;

import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import java.util.Optional;

/** What this jar brings; named in META-INF/services. Its folders lie under skills/ and are found there. */
public final class Pack implements SkillPack {
    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        return name.equals("{{name}}") ? Optional.of(new WordCount()) : Optional.empty();
    }
}
