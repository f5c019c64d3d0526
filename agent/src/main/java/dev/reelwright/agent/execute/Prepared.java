package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Preflight;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.RegisteredSkill;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A step made ready: resolved, routed and named by its work, or the reason why it cannot be. */
sealed interface Prepared {

    /**
     * @param inputs resolved, with all defaults
     * @param commitKey digest of the work
     * @param wish digest of what is wanted, whoever makes it
     * @param limitKey what it draws on together with other steps, null for nothing
     * @param reasons of the router
     * @param in whom the skill replaces; null when it was to do it
     * @param lessons that changed the inputs; none when the call was ordered before
     */
    record Ready(
            RegisteredSkill skill,
            ObjectNode inputs,
            String commitKey,
            String wish,
            Key key,
            Money atMost,
            @Nullable String limitKey,
            List<String> reasons,
            @Nullable StepIn in,
            List<Preflight.Applied> lessons)
            implements Prepared {
        public Ready {
            reasons = List.copyOf(reasons);
            lessons = List.copyOf(lessons);
        }
    }

    record Unable(FailureKind kind, String message) implements Prepared {}

    /** Nobody can do it just now. */
    record Later(Instant when, String words) implements Prepared {}
}
