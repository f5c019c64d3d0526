package dev.reelwright.registry;

import dev.reelwright.budgets.Money;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** What came of asking for another capability from within a call. Switch over it without {@code default}. */
public sealed interface NestedAnswer {
    /**
     * @param outputs fits the capability's output schema; files are assets, and may be named in further calls and in the outputs
     * @param spent what it cost; zero when it had been made before
     */
    record Done(ObjectNode outputs, Money spent) implements NestedAnswer {}

    /** It is under way. The asking call ends as {@link SkillResult.Pending}, and asks the very same again when it is visited. */
    record Wait(Duration after) implements NestedAnswer {}

    /** It failed, or it was not allowed: the message says which, and why. */
    record Failed(FailureKind kind, String message) implements NestedAnswer {}
}
