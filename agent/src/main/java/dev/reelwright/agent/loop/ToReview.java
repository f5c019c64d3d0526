package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.plan.PlanGraph;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a person is to look at before a run goes on.
 *
 * @param asked the review, with what was said to it so far
 * @param files absolute paths in the project's {@code assets} folder, in the order of the plan
 */
public record ToReview(RunView.Reviewed asked, List<Path> files) {
    public ToReview {
        files = List.copyOf(files);
    }

    /** The steps whose results are to be looked at: the step that the gate is named after, or what the held steps need, or everything at the end. */
    static Set<String> steps(RunView run, RunView.Reviewed asked) {
        String gate = asked.review().gate();
        if (run.plan().step(gate).filter(step -> step.review() != null).isPresent()) {
            return Set.of(gate);
        }
        Set<String> steps = new HashSet<>();
        if (asked.review().held().isEmpty()) {
            run.steps().forEach(step -> steps.add(step.id()));
            return steps;
        }
        PlanGraph graph = PlanGraph.of(run.plan());
        asked.review().held().forEach(step -> steps.addAll(graph.needsOf(step)));
        steps.removeAll(asked.review().held());
        return steps;
    }
}
