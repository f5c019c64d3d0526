package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Approval;
import java.nio.file.Path;
import java.util.List;

/**
 * How a plan is to be run.
 *
 * @param folder the project's folder, kept with the run; the engine writes nothing there
 * @param sources folders in which {@code {"file": …}} inputs are looked for, in order
 * @param consent whether the person has to say yes, or has said it
 */
public record RunOptions(Path folder, List<Path> sources, Consent consent) {
    public RunOptions {
        folder = folder.toAbsolutePath().normalize();
        sources = sources.stream()
                .map(source -> source.toAbsolutePath().normalize())
                .toList();
    }

    /** Files beside the project's, no yes needed beyond the caps. */
    public static RunOptions in(Path folder) {
        return new RunOptions(folder, List.of(folder), new Consent.NotNeeded());
    }

    public RunOptions with(Consent newConsent) {
        return new RunOptions(folder, sources, newConsent);
    }

    public RunOptions withSources(List<Path> newSources) {
        return new RunOptions(folder, newSources, consent);
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
