package dev.reelwright.agent.execute;

import dev.reelwright.registry.SkillResult;
import java.util.List;

/** What came of an order at the gate. */
sealed interface GateAnswer {
    /** @param notes what the person should know besides the skill's own notes */
    record Ran(SkillResult result, List<String> notes) implements GateAnswer {
        public Ran {
            notes = List.copyOf(notes);
        }
    }

    /** The budget does not allow it; the skill was not called. */
    record Refused(String message) implements GateAnswer {}

    /** The record or the ledger cannot be written; the skill was not called, and nothing else should be. */
    record Stopped(String message) implements GateAnswer {}
}
