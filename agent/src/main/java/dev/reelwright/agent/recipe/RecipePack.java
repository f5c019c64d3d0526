package dev.reelwright.agent.recipe;

import dev.reelwright.registry.PackBuild;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.registry.SkillTester;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reads and tests folders of kind {@code recipe}. It brings no folder of its own. */
public final class RecipePack implements SkillPack {
    private final Stage stage;

    /** @param stage for the examples; asked for nothing before one is tried */
    public RecipePack(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Map<String, Map<String, byte[]>> folders() {
        return Map.of();
    }

    /** Without one, nothing that was found out about any pack's folders could be kept for the next start. */
    @Override
    public Optional<String> build() {
        return PackBuild.of(RecipePack.class);
    }

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        return Optional.empty();
    }

    @Override
    public List<SkillEngine> engines(SkillHost host) {
        return List.of(new RecipeEngine(stage));
    }

    @Override
    public List<SkillTester> testers(SkillHost host) {
        return List.of(new RecipeTester(stage));
    }
}
