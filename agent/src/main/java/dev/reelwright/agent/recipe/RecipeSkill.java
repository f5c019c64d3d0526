package dev.reelwright.agent.recipe;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;

/** A recipe where a skill's code would be: it holds the recipe, and does nothing. */
record RecipeSkill(Recipe recipe, Stage stage) implements Skill {
    @Override
    public SkillResult run(SkillCall call, SkillContext context) {
        return new SkillResult.Failed(
                FailureKind.BROKEN,
                recipe.name() + " is a recipe: it is expanded before it runs; propose the plan anew",
                Money.zero(stage.currency()));
    }
}
