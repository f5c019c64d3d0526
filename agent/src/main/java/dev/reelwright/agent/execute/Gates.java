package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.RunView.Reviewed;
import dev.reelwright.agent.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which steps a run's reviews hold back, and when a person is to look. */
final class Gates {
    private final Plan plan;
    private final Dependencies dependencies;

    Gates(Plan plan, Dependencies dependencies) {
        this.plan = plan;
        this.dependencies = dependencies;
    }

    static boolean hold(String step, Word word) {
        return word.reviews().stream()
                .anyMatch(reviewed -> reviewed.state() != ReviewState.YES
                        && reviewed.review().held().contains(step));
    }

    /** The reviews at which everything that there will be is there to be looked at. */
    List<Reviewed> due(Word word, Map<String, StepRow> rows) {
        return word.reviews().stream()
                .filter(reviewed -> reviewed.state() == ReviewState.NOT_YET && isDue(reviewed.review(), rows))
                .toList();
    }

    /** The reviews that could be asked when nothing else can go on: what they wait for waits for themselves or for each other. */
    List<Reviewed> knotted(Word word, Map<String, StepRow> rows) {
        if (word.reviews().stream().anyMatch(Reviewed::open)) {
            return List.of();
        }
        return word.reviews().stream()
                .filter(reviewed -> reviewed.state() == ReviewState.NOT_YET
                        && remaining(reviewed.review(), rows).stream()
                                .anyMatch(step -> dependencies.metOutside(Set.of(), step, rows)))
                .toList();
    }

    /** True when all is done, and a person has to look before the run is. */
    boolean holdEnd(Word word, Map<String, StepRow> rows) {
        return RunEnd.complete(plan, rows)
                && word.reviews().stream()
                        .anyMatch(reviewed -> reviewed.state() != ReviewState.YES
                                && reviewed.review().atEnd());
    }

    /** What a run that rests at a review says. */
    static String message(Word word, String run) {
        Optional<Reviewed> open = word.reviews().stream().filter(Reviewed::open).findFirst();
        return open.map(reviewed -> message(reviewed, run)).orElse("");
    }

    static String message(Reviewed open, String run) {
        String said = open.state() == ReviewState.NO
                ? " was answered with no" + (open.words().isBlank() ? "" : ": " + open.words())
                        + "; a yes may still come"
                : " waits for your yes: " + open.review().question();
        return "the review " + open.review().gate() + said + " (reelwright review " + run + " --yes)";
    }

    private boolean isDue(Review review, Map<String, StepRow> rows) {
        Set<String> remaining = remaining(review, rows);
        if (remaining.isEmpty()) {
            return review.atEnd()
                    && RunEnd.complete(plan, rows)
                    && rows.values().stream().allMatch(row -> row.state.ended());
        }
        return remaining.stream().allMatch(step -> dependencies.metOutside(review.held(), step, rows));
    }

    private static Set<String> remaining(Review review, Map<String, StepRow> rows) {
        return review.held().stream()
                .filter(step -> {
                    StepRow row = rows.get(step);
                    return row != null && !row.state.ended();
                })
                .collect(Collectors.toSet());
    }
}
