package dev.reelwright.agent.plan;

import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.Map;

/** Says whether a plan can work, before anything is made or paid. */
public final class PlanCheck {
    /** More steps than this belong into several plans. */
    public static final int MOST_STEPS = 2_000;

    private PlanCheck() {}

    /**
     * Finds everything that is wrong with a plan.
     *
     * @param capabilities the known contracts by name
     * @param skills what the registry has
     * @param files where the person's files are looked for
     * @return all problems, in the order of the plan; empty when the plan can be run
     */
    public static List<Problem> check(
            Plan plan, Map<String, Capability> capabilities, SkillFacts skills, PlanFiles files) {
        throw new UnsupportedOperationException("lands with the checks");
    }
}
