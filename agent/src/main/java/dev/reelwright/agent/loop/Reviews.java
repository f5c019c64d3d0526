package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.Review;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanGraph;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a run of a plan stops for a look: by the owner's policy, and by the plan's own word. */
public final class Reviews {
    private final Plan plan;
    private final PlanGraph graph;

    private Reviews(Plan plan) {
        this.plan = plan;
        this.graph = PlanGraph.of(plan);
    }

    /**
     * @param policy {@code storyboard}, {@code final}, {@code publish}, each or none
     * @return the policy's reviews in that order, then the plan's in the order of its steps; none that would hold nothing
     */
    public static List<Review> of(Plan plan, Collection<String> policy) {
        Reviews reviews = new Reviews(plan);
        List<Review> all = new ArrayList<>();
        if (policy.contains("final") && plan.settings().tier() == Tier.FINAL) {
            Set<String> everything = new HashSet<>();
            plan.steps().forEach(step -> everything.add(step.id()));
            all.add(new Review("final", "This is the final tier. May it begin?", everything, false));
        }
        Set<String> moving = reviews.madeOfPictures();
        if (policy.contains("storyboard") && !moving.isEmpty()) {
            all.add(new Review("storyboard", "Look at the pictures. May they be filmed?", moving, false));
        }
        reviews.own(all);
        if (policy.contains("publish")) {
            all.add(new Review("publish", "Look at the result. May it be published?", Set.of(), true));
        }
        return all;
    }

    private void own(List<Review> all) {
        Map<String, Set<String>> needing = new HashMap<>();
        graph.needs()
                .forEach(
                        (step, needs) -> needs.forEach(need -> needing.computeIfAbsent(need, _ -> new LinkedHashSet<>())
                                .add(step)));
        for (Step step : plan.steps()) {
            if (step.review() != null) {
                Set<String> held = needing.getOrDefault(step.id(), Set.of());
                all.add(new Review(step.id(), step.review(), held, held.isEmpty()));
            }
        }
    }

    /** Steps that make moving pictures or the film, and need, directly or not, a picture that the plan makes. */
    private Set<String> madeOfPictures() {
        Set<String> fromPictures = new HashSet<>();
        plan.steps().stream()
                .filter(step -> step.capability().startsWith("image."))
                .forEach(step -> fromPictures.add(step.id()));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Step step : plan.steps()) {
                boolean needsOne = graph.needsOf(step.id()).stream().anyMatch(fromPictures::contains);
                grew |= needsOne && fromPictures.add(step.id());
            }
        }
        Set<String> moving = new LinkedHashSet<>();
        plan.steps().stream()
                .filter(step -> fromPictures.contains(step.id()))
                .filter(step -> step.capability().startsWith("video.")
                        || step.capability().equals("edit.assemble"))
                .forEach(step -> moving.add(step.id()));
        return moving;
    }
}
