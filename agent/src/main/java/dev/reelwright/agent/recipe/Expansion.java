package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanCheck;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the steps of recipes in the place of the steps of a plan that name them, until there is none left. A step names a recipe by {@code skill}, by
 * the capability that the recipe defines itself, or, with no {@code skill}, by the owner's wish for its capability. Equal plans and equal recipes
 * give equal plans; a plan that names none is returned as it is.
 */
public final class Expansion {
    /** How many recipes may stand in each other. */
    public static final int DEEPEST = 4;

    private final RecipeBook book;
    private final Map<String, Capability> capabilities;
    private final Map<String, String> use;
    private final Origins origins;
    private final List<Work> works = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> failed = new HashSet<>();
    private boolean changed;

    private Expansion(RecipeBook book, Map<String, Capability> capabilities, Map<String, String> use, Plan plan) {
        this.book = book;
        this.capabilities = capabilities;
        this.use = use;
        this.origins = Origins.of(plan.extras());
        for (int i = 0; i < plan.steps().size(); i++) {
            works.add(new Work(plan.steps().get(i), "/steps/" + i));
        }
    }

    /** @param where the step of the plan it comes from */
    private record Work(Step step, String where) {}

    /** What came of it. */
    public sealed interface Answer {
        /** @param plan without any step that names a recipe; the very plan that was given when there was none */
        record Expanded(Plan plan) implements Answer {}

        /** @param problems all of them; where is a pointer into the plan that was given */
        record Refused(List<Problem> problems) implements Answer {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * @param capabilities the known contracts by name
     * @param use capability to the owner's word for what is to be used there
     */
    public static Answer expand(
            Plan plan, RecipeBook book, Map<String, Capability> capabilities, Map<String, String> use) {
        return new Expansion(book, capabilities, use, plan).expanded(plan);
    }

    /** Whether a step of an expanded plan came from a recipe. */
    public static boolean madeBy(Plan plan, String step, String folder) {
        return Origins.of(plan.extras()).folders(step).contains(folder);
    }

    /**
     * Takes from a plan's extras what it says itself of the recipes it came from, and puts there what is known.
     *
     * @param known extras of the plan before it, which was expanded here
     */
    public static void believe(ObjectNode extras, Optional<ObjectNode> known) {
        extras.remove(Origins.FIELD);
        known.map(before -> before.get(Origins.FIELD)).ifPresent(origins -> extras.set(Origins.FIELD, origins));
    }

    private Answer expanded(Plan plan) {
        for (Optional<Work> next = next(); next.isPresent(); next = next()) {
            expand(next.get());
        }
        if (problems.isEmpty()) {
            works.stream()
                    .filter(work -> recipe(work.step()).isPresent())
                    .forEach(work -> add(
                            work.where(),
                            "'" + work.step().id() + "' waits for itself through other recipes",
                            "take out one of these references"));
        }
        if (!problems.isEmpty()) {
            return new Answer.Refused(problems);
        }
        return new Answer.Expanded(
                changed
                        ? new Plan(
                                plan.schema(),
                                plan.title(),
                                plan.settings(),
                                works.stream().map(Work::step).toList(),
                                origins.in(plan.extras()))
                        : plan);
    }

    /** The first step that names a recipe and takes nothing from another one that still does: what that gives may be known by then. */
    private Optional<Work> next() {
        if (works.size() > PlanCheck.MOST_STEPS) {
            if (changed && problems.isEmpty()) {
                add("/steps", "the recipes make more than " + PlanCheck.MOST_STEPS + " steps", "make several plans");
            }
            return Optional.empty();
        }
        Set<String> open = new HashSet<>(failed);
        works.stream()
                .map(Work::step)
                .filter(step -> recipe(step).isPresent())
                .map(Step::id)
                .forEach(open::add);
        return works.stream()
                .filter(work -> recipe(work.step()).isPresent()
                        && !failed.contains(work.step().id()))
                .filter(work -> Reference.in(work.step().inputs()).stream()
                        .noneMatch(place ->
                                place.reference() instanceof Reference.ToOutput output && open.contains(output.step())))
                .findFirst();
    }

    private Optional<RecipeBook.Entry> recipe(Step step) {
        String skill = step.skill();
        if (skill != null && book.named(skill).isPresent()) {
            return book.named(skill);
        }
        Optional<RecipeBook.Entry> own = book.defining(step.capability());
        return own.isPresent() || skill != null ? own : wished(step);
    }

    /** The owner's wish for a capability of the house, unless the step is made by that recipe already, or is beyond it. */
    private Optional<RecipeBook.Entry> wished(Step step) {
        String word = use.get(step.capability());
        Capability capability = capabilities.get(step.capability());
        if (word == null || capability == null) {
            return Optional.empty();
        }
        return book.named(word)
                .filter(RecipeBook.Entry::accepted)
                .filter(entry -> entry.recipe().contract().capability().equals(step.capability()))
                .filter(entry -> !origins.folders(step.id()).contains(word))
                .filter(entry -> PlanCheck.inputs(
                                step, capability, entry.recipe().contract())
                        .isEmpty());
    }

    private void expand(Work work) {
        Step step = work.step();
        RecipeBook.Entry entry = recipe(step).orElseThrow();
        Recipe recipe = entry.recipe();
        List<Problem> wrong = new ArrayList<>(misuse(step, entry));
        if (wrong.isEmpty()) {
            wrong.addAll(PlanCheck.inputs(step, recipe.contract().defined(), recipe.contract()));
        }
        Inner inner = wrong.isEmpty() ? Inner.of(recipe, step) : null;
        if (inner != null) {
            wrong.addAll(inner.problems());
        }
        if (inner == null || !wrong.isEmpty()) {
            wrong.forEach(problem -> add(work.where() + problem.where(), problem.what(), problem.fix()));
            failed.add(step.id());
            return;
        }
        put(work, entry, inner);
    }

    private void put(Work work, RecipeBook.Entry entry, Inner inner) {
        int index = works.indexOf(work);
        works.remove(index);
        works.addAll(
                index,
                inner.steps().stream().map(step -> new Work(step, work.where())).toList());
        origins.expanded(
                work.step().id(),
                new Origins.Origin(entry.recipe().name(), entry.revision()),
                inner.steps().stream().map(Step::id).toList());
        Rewriting rewriting = new Rewriting(work.step().id(), inner);
        works.replaceAll(each -> new Work(rewriting.of(each.step()), each.where()));
        rewriting.problems().forEach(problem -> add(work.where(), problem.what(), problem.fix()));
        changed = true;
    }

    private List<Problem> misuse(Step step, RecipeBook.Entry entry) {
        Recipe recipe = entry.recipe();
        List<Problem> wrong = new ArrayList<>();
        if (!entry.accepted()) {
            wrong.add(new Problem(
                    "",
                    "the recipe " + recipe.name() + " is a draft: nobody has accepted it as it is now",
                    "reelwright skill test " + recipe.name() + ", then reelwright skill trust " + recipe.name()));
        }
        if (!recipe.contract().capability().equals(step.capability())) {
            wrong.add(new Problem(
                    "/capability",
                    "the recipe " + recipe.name() + " does " + recipe.contract().capability() + ", not "
                            + step.capability(),
                    "write " + recipe.contract().capability()));
        }
        if (step.queue() != null || step.limitKey() != null) {
            wrong.add(new Problem(
                    "", "a recipe has no queue and no limitKey of its own: its steps have", "take them out"));
        }
        List<String> within = origins.folders(step.id());
        if (within.contains(recipe.name())) {
            wrong.add(new Problem(
                    "", "the recipe " + recipe.name() + " uses itself, through " + within, "take one of them out"));
        } else if (within.size() >= DEEPEST) {
            wrong.add(new Problem(
                    "",
                    "recipes stand in each other deeper than " + DEEPEST + ": " + within + " and " + recipe.name(),
                    "write some of their steps out"));
        }
        return wrong;
    }

    private void add(String where, String what, String fix) {
        problems.add(new Problem(where, what, fix));
    }
}
