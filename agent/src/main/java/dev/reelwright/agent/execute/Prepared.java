package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.RegisteredSkill;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A step made ready: resolved, routed and named by its work, or the reason why it cannot be. */
sealed interface Prepared {
    /**
     * @param inputs resolved, with all defaults
     * @param commitKey digest of the work
     * @param limitKey what it draws on together with other steps, null for nothing
     */
    record Ready(
            RegisteredSkill skill,
            ObjectNode inputs,
            String commitKey,
            Key key,
            Money atMost,
            @Nullable String limitKey)
            implements Prepared {}

    record Unable(FailureKind kind, String message) implements Prepared {}
}
