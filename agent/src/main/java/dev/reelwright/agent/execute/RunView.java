package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.FailureKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as it is stored.
 *
 * @param message why it failed, waits or was refused; empty when there is nothing to say
 * @param steps in the order of the plan
 * @param files the person's files that were taken in: path as in the plan, to the asset
 * @param finished null while it is not ended
 * @param cost what its steps have cost, as told by the skills; the ledger is the authority
 * @param waits what it waits for; null unless the state is {@link RunState#WAITING}
 * @param reviews where it stops for a look, in the order in which they were set
 * @param ceiling the most it may cost by the last approval; null when none was needed or given
 * @param needed the most it may come to cost in all, when it waits at its ceiling or for a yes to a route, or was refused; null
 *     otherwise
 */
public record RunView(
        RunId id,
        Plan plan,
        RunState state,
        String message,
        Path folder,
        List<StepView> steps,
        Map<String, Asset> files,
        Instant created,
        @Nullable Instant finished,
        Money cost,
        @Nullable Waits waits,
        List<Reviewed> reviews,
        @Nullable Money ceiling,
        @Nullable Money needed) {
    public RunView {
        steps = List.copyOf(steps);
        files = Map.copyOf(files);
        reviews = List.copyOf(reviews);
    }

    /** False while it waits for a yes to its plan and price, or to a route, the first or a new one. */
    public boolean approved() {
        return waits != Waits.APPROVAL && waits != Waits.CEILING && waits != Waits.ROUTE;
    }

    /** The first review at which a person is to look now; one that was answered with a no is still asked. */
    public Optional<Reviewed> asked() {
        return state.ended()
                ? Optional.empty()
                : reviews.stream().filter(Reviewed::open).findFirst();
    }

    public Optional<StepView> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** Which step made which asset from which. */
    public Lineage lineage() {
        return Lineage.of(this);
    }

    /**
     * A step as it is stored.
     *
     * @param attempt tries so far
     * @param skill who does it, null before it was routed
     * @param revision of the skill's folder
     * @param inputs resolved: every reference is a value, every file an asset; null before its turn
     * @param outputs fit the capability's contract; null unless done
     * @param cached true when it was done before, in this or another run
     * @param failure null unless failed
     * @param message why it failed, was skipped or waits; empty when there is nothing to say
     * @param notBefore when it goes on by itself, null when it does not wait for time
     * @param seconds time spent in the skill over all visits
     * @param reasons why this skill does it, then why the others do not; empty before it was routed
     */
    public record StepView(
            String id,
            String label,
            String capability,
            StepState state,
            int attempt,
            @Nullable String skill,
            @Nullable String revision,
            @Nullable ObjectNode inputs,
            @Nullable ObjectNode outputs,
            List<String> notes,
            boolean cached,
            @Nullable FailureKind failure,
            String message,
            @Nullable Instant started,
            @Nullable Instant finished,
            @Nullable Instant notBefore,
            double seconds,
            Money cost,
            List<String> reasons) {
        public StepView {
            notes = List.copyOf(notes);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A review as it stands.
     *
     * @param by who answered last; empty when nobody did
     * @param words what was said with the answer
     */
    public record Reviewed(Review review, ReviewState state, String by, String words) {
        /** True when a person is to look, or has looked and said no. */
        public boolean open() {
            return state == ReviewState.ASKED || state == ReviewState.NO;
        }
    }

    /**
     * One line of the list of runs.
     *
     * @param waits what it waits for; null unless the state is {@link RunState#WAITING}
     * @param atProviders steps that a provider works on, whether or not a process looks after the run
     */
    public record Summary(
            RunId id,
            String title,
            RunState state,
            @Nullable Waits waits,
            Path folder,
            Instant created,
            int done,
            int steps,
            int atProviders) {}
}
