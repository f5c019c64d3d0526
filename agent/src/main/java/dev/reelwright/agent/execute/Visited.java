package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Retry;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one visit to a step ended. */
sealed interface Visited {
    /** @param cached true when nothing had to be made */
    record Finished(ObjectNode outputs, List<String> notes, boolean cached, Money cost) implements Visited {}

    /** @param paid true when the provider bills for it */
    record ComeBack(Duration after, JsonNode state, boolean paid) implements Visited {}

    /** Nothing was done; it cannot be before then. */
    record NotYet(Instant when, String words) implements Visited {}

    /** The person has to say whether another may do it. */
    record AtRoute(StepIn in) implements Visited {}

    /** Who was to do it cannot; another is asked next. */
    record Aside(String words, Money cost) implements Visited {}

    /**
     * @param polling true when a provider goes on working on it
     * @param notBefore how long the provider asks to be left alone; null when it says nothing
     */
    record Failed(
            FailureKind kind,
            String message,
            Money cost,
            boolean polling,
            @Nullable Duration notBefore) implements Visited {

        Failed(FailureKind kind, String message, Money cost, boolean polling) {
            this(kind, message, cost, polling, null);
        }

        /** True when the same may be tried once more. */
        boolean again(Retry retry, int failedTries) {
            return kind.repeatable() && retry.allows(failedTries) && !asksTooMuch();
        }

        boolean asksTooMuch() {
            return notBefore != null && notBefore.compareTo(Traffic.LONGEST_PAUSE) > 0;
        }
    }

    /**
     * The budget does not allow it.
     *
     * @param runCap the cap of this one run that was in the way; null when it was something else
     */
    record Refused(String message, @Nullable Money runCap) implements Visited {}

    /** What the person allows the run to cost is not enough, and the person wants to be asked then. */
    record AtCeiling(String message) implements Visited {}

    /** Nothing may be done in this run any more. */
    record Stopped(String message) implements Visited {}

    /** The engine took it back before the skill was called, or while it ran. */
    record Interrupted(Stop why) implements Visited {}
}
