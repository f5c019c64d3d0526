package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one visit to a step ended. */
sealed interface Visited {
    /** @param cached true when nothing had to be made */
    record Finished(ObjectNode outputs, List<String> notes, boolean cached, Money cost) implements Visited {}

    record ComeBack(Duration after, JsonNode state) implements Visited {}

    /** @param polling true when a provider goes on working on it */
    record Failed(FailureKind kind, String message, Money cost, boolean polling) implements Visited {}

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
