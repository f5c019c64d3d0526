package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what was done again and again with other values. */
public final class Habits {
    private static final int FEWEST_STEPS = 2;

    private Habits() {}

    /**
     * One chain of steps that was done several times.
     *
     * @param shape digest of what it does, whatever with
     * @param plans the first of them first; no two make the same
     */
    public record Habit(String shape, List<Plan> plans) {
        public Habit {
            plans = List.copyOf(plans);
        }
    }

    /** Whether a plan can be part of a habit: somebody thought of it, and no recipe made it. */
    public static boolean counts(Plan plan) {
        return plan.steps().size() >= FEWEST_STEPS
                && plan.steps().size() <= Recipe.MOST_STEPS
                && plan.extras().path(Origins.FIELD).isEmpty()
                && !plan.extras().path("director").asString("").equals("offline");
    }

    /**
     * @param newest the plan that was just done
     * @param earlier plans of runs that ended well, the latest first
     * @param times how often it has to have been done, the newest counted
     */
    public static Optional<Habit> of(Plan newest, List<Plan> earlier, int times) {
        if (!counts(newest)) {
            return Optional.empty();
        }
        String shape = Shape.of(newest);
        Set<String> works = new HashSet<>(Set.of(Shape.work(newest)));
        List<Plan> plans = new ArrayList<>(List.of(newest));
        for (Plan plan : earlier) {
            if (plans.size() < times && counts(plan) && Shape.of(plan).equals(shape) && works.add(Shape.work(plan))) {
                plans.addFirst(plan);
            }
        }
        return plans.size() < times ? Optional.empty() : Optional.of(new Habit(shape, plans));
    }
}
