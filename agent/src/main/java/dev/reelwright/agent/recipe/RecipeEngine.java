package dev.reelwright.agent.recipe;

import dev.reelwright.registry.Offer;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import java.util.List;

/** Opens folders of kind {@code recipe}. */
final class RecipeEngine implements SkillEngine {
    private final Stage stage;

    RecipeEngine(Stage stage) {
        this.stage = stage;
    }

    @Override
    public SkillContract.Kind kind() {
        return SkillContract.Kind.RECIPE;
    }

    @Override
    public Answer open(Folder folder) {
        String name = folder.manual().name();
        return switch (RecipeReader.read(name, folder.contract(), folder.files().get(Recipe.FILE))) {
            case RecipeReader.Reading.Broken broken -> new Answer.Faulty(broken.problems());
            case RecipeReader.Reading.Readable readable ->
                new Answer.Opened(List.of(
                        new Ready(Offer.ofCode(name, folder.contract()), new RecipeSkill(readable.recipe(), stage))));
        };
    }
}
