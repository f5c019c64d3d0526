package dev.reelwright.agent.recipe;

import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillRegistry;
import java.util.List;
import java.util.Optional;

/** Finds recipes, whether or not anybody has accepted them. */
public final class RecipeBook {
    private final List<Entry> entries;

    private RecipeBook(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * @param revision digest of the folder
     * @param accepted whether it may be used
     */
    record Entry(Recipe recipe, String revision, boolean accepted) {}

    /** A book without any. */
    public static RecipeBook empty() {
        return new RecipeBook(List.of());
    }

    /** The recipes among the skills that are loaded. */
    public static RecipeBook of(SkillRegistry registry) {
        return new RecipeBook(registry.ofKind(SkillContract.Kind.RECIPE).stream()
                .flatMap(skill -> skill.code() instanceof RecipeSkill code
                        ? java.util.stream.Stream.of(new Entry(
                                code.recipe(), skill.revision(), skill.trust().routable()))
                        : java.util.stream.Stream.empty())
                .toList());
    }

    /** Whether a skill is one that is expanded, and so never called. */
    public static boolean isRecipe(RegisteredSkill skill) {
        return skill.contract().kind() == SkillContract.Kind.RECIPE;
    }

    /** The same book with a recipe in the place of the one of its name. */
    RecipeBook with(Entry entry) {
        List<Entry> all = new java.util.ArrayList<>(entries);
        all.removeIf(one -> one.recipe().name().equals(entry.recipe().name()));
        all.add(entry);
        return new RecipeBook(all);
    }

    /** Whether a word names a recipe, accepted or not. */
    public boolean has(String word) {
        return named(word).isPresent();
    }

    /** By the folder's name. */
    Optional<Entry> named(String word) {
        return entries.stream()
                .filter(entry -> entry.recipe().name().equals(word))
                .findFirst();
    }

    /** The recipe that defines a capability itself. */
    Optional<Entry> defining(String capability) {
        return entries.stream()
                .filter(entry -> entry.recipe().contract().own() != null
                        && entry.recipe().contract().capability().equals(capability))
                .findFirst();
    }
}
