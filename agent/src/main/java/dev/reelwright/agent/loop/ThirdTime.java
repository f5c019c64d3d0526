package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.recipe.Habits;
import dev.reelwright.agent.recipe.RecipeFromRuns;
import dev.reelwright.registry.Drafts;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts a recipe when the same chain of steps was done for the third time. It stays a draft: nothing uses it before the person has accepted it. What was
 * proposed once is not proposed again.
 */
final class ThirdTime {
    /** So far back it is looked: a habit is of late. */
    private static final int RUNS = 200;

    private final Studio studio;

    ThirdTime(Studio studio) {
        this.studio = studio;
    }

    /** What is to be told to the person; nothing when nothing was proposed. */
    List<String> afterRun(RunView view) {
        Config.Propose rules = studio.config().propose();
        if (!rules.recipes() || view.state() != RunState.DONE || !Habits.counts(view.plan())) {
            return List.of();
        }
        try {
            Optional<Habits.Habit> habit = Habits.of(view.plan(), earlier(view), rules.after());
            Proposed proposed = new Proposed(studio.home().proposed());
            return habit.isEmpty() || proposed.has(habit.get().shape())
                    ? List.of()
                    : drafted(view, habit.get(), proposed);
        } catch (IOException unusable) {
            return List.of("a recipe of what was done again could not be drafted: " + unusable.getMessage());
        }
    }

    private List<Plan> earlier(RunView view) {
        PlanEngine engine = studio.engine();
        return engine.runs(RUNS).stream()
                .filter(run -> run.state() == RunState.DONE
                        && run.steps() == view.plan().steps().size()
                        && !run.id().equals(view.id()))
                .map(run -> engine.view(run.id()).plan())
                .toList();
    }

    private List<String> drafted(RunView view, Habits.Habit habit, Proposed proposed) throws IOException {
        Optional<RecipeFromRuns.Proposal> proposal = RecipeFromRuns.of(habit, studio.capabilities());
        if (proposal.isEmpty()) {
            return List.of();
        }
        String name = proposal.get().name();
        int times = habit.plans().size();
        List<Problem> problems = studio.shelf()
                .drafts()
                .put(
                        name,
                        proposal.get().files(),
                        Drafts.Author.AGENT,
                        "Draft a recipe of what was done " + times + " times\n\nLast in run "
                                + view.id().value());
        if (!problems.isEmpty()) {
            return List.of(
                    "a recipe of what was done " + times + " times could not be drafted: " + problems.getFirst());
        }
        proposed.add(habit.shape());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("draft", name).put("shape", habit.shape()).put("times", times);
        studio.audit().append(view.id(), "recipe.drafted", body);
        return List.of("these " + view.plan().steps().size() + " steps were done with other values for the "
                + ordinal(times) + " time, so they were drafted as the recipe " + name
                + ". Nothing uses it before you accept it: reelwright skill test " + name
                + "; reelwright skill trust " + name);
    }

    private static String ordinal(int times) {
        return times == 2 ? "second" : times == 3 ? "third" : times + "th";
    }
}
