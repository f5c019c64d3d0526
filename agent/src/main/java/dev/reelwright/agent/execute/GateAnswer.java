package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.SkillResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an order at the gate. */
sealed interface GateAnswer {
    /** @param notes what the person should know besides the skill's own notes */
    record Ran(SkillResult result, List<String> notes) implements GateAnswer {
        public Ran {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The budget does not allow it; the skill was not called.
     *
     * @param runCap the cap of this one run that was in the way; null when it was something else
     */
    record Refused(String message, @Nullable Money runCap) implements GateAnswer {}

    /** Whoever asks may not ask for that, or not for so much; nothing was held, and nobody was called. */
    record Forbidden(String message) implements GateAnswer {}

    /** The record or the ledger cannot be written; the skill was not called, and nothing else should be. */
    record Stopped(String message) implements GateAnswer {}
}
