package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Approval;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a plan is to be run.
 *
 * @param folder the project's folder, kept with the run; the engine writes nothing there
 * @param sources folders in which {@code {"file": …}} inputs are looked for, in order
 * @param consent whether the person has to say yes, or has said it
 * @param reviews where it stops for a look; each gate once
 * @param atLimit what happens when it meets its approved ceiling
 */
public record RunOptions(Path folder, List<Path> sources, Consent consent, List<Review> reviews, AtLimit atLimit) {
    public RunOptions {
        folder = folder.toAbsolutePath().normalize();
        sources = sources.stream()
                .map(source -> source.toAbsolutePath().normalize())
                .toList();
        reviews = List.copyOf(reviews);
        Set<String> gates = new HashSet<>();
        for (Review review : reviews) {
            if (!gates.add(review.gate())) {
                throw new IllegalArgumentException("two reviews are called " + review.gate());
            }
        }
    }

    /** Without reviews; the ceiling refuses. */
    public RunOptions(Path folder, List<Path> sources, Consent consent) {
        this(folder, sources, consent, List.of(), AtLimit.STOP);
    }

    /** Files beside the project's, no yes needed beyond the caps. */
    public static RunOptions in(Path folder) {
        return new RunOptions(folder, List.of(folder), new Consent.NotNeeded());
    }

    public RunOptions with(Consent newConsent) {
        return new RunOptions(folder, sources, newConsent, reviews, atLimit);
    }

    public RunOptions withSources(List<Path> newSources) {
        return new RunOptions(folder, newSources, consent, reviews, atLimit);
    }

    public RunOptions withReviews(List<Review> newReviews) {
        return new RunOptions(folder, sources, consent, newReviews, atLimit);
    }

    public RunOptions at(AtLimit newAtLimit) {
        return new RunOptions(folder, sources, consent, reviews, newAtLimit);
    }

    /** The person's part in starting a run. */
    public sealed interface Consent {
        /** The caps are the only bound. */
        record NotNeeded() implements Consent {}

        /** The run waits, as stored state, for {@link PlanEngine#approve}. */
        record Awaited() implements Consent {}

        /** The run may cost what was approved and no more. */
        record Given(Approval approval) implements Consent {}
    }
}
