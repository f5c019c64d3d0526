package dev.reelwright.registry;

import dev.reelwright.budgets.Money;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a call, or one visit to a long one, ended. Switch over it without {@code default}. */
public sealed interface SkillResult {

    /**
     * The call is done. A file among the outputs is the object {@code {"file": "<path in the scratch workspace>"}}; the executor takes the
     * file in as an asset and puts {@code {"asset": "<sha256>"}} in its place.
     *
     * @param outputs fits the capability's output schema, once the files are assets
     * @param spent the true price
     * @param notes what the person should know: a downgrade, a change made to fit the contract
     */
    record Done(ObjectNode outputs, Money spent, List<String> notes) implements SkillResult {
        public Done {
            notes = List.copyOf(notes);
        }

        public Done(ObjectNode outputs, Money spent) {
            this(outputs, spent, List.of());
        }
    }

    /**
     * A provider works on it. No thread waits; the executor calls again after {@code after} with {@code state} in the call.
     *
     * @param state all that is needed to go on in another process, above all the provider's handle
     */
    record Pending(Duration after, JsonNode state) implements SkillResult {}

    /**
     * The call failed in a way that was to be expected.
     *
     * @param message what went wrong, where, and what to do, for a person
     * @param spent what the failure cost; zero only when that is certain
     * @param notBefore how long the provider asks to be left alone, from now; null when it says nothing
     */
    record Failed(
            FailureKind kind,
            String message,
            Money spent,
            @Nullable Duration notBefore) implements SkillResult {

        public Failed(FailureKind kind, String message, Money spent) {
            this(kind, message, spent, null);
        }
    }
}
