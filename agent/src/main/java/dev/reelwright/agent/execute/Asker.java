package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.Trust;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that asks for others, and what it may ask for: what its contract says and the person has accepted, both.
 *
 * @param step the step that the call is for
 * @param operation of the asking call
 * @param spend the most that all it asks for may cost in that step; null for free work only
 * @param limitKey what the step draws on already
 */
record Asker(
        String step,
        String operation,
        String skill,
        Set<String> calls,
        @Nullable Money spend,
        @Nullable String limitKey) {
    Asker {
        calls = Set.copyOf(calls);
    }

    static Asker of(Order order, Acceptances accepted) {
        RegisteredSkill skill = order.skill();
        Rights asked = Rights.of(skill.contract());
        Rights granted = skill.trust() == Trust.SHIPPED ? asked : accepted.granted(skill.folder(), skill.revision());
        Set<String> calls = new HashSet<>(asked.calls());
        calls.retainAll(granted.calls());
        return new Asker(
                order.step().id(),
                order.operation(),
                skill.name(),
                calls,
                least(asked.spend(), granted.spend()),
                order.ready().limitKey());
    }

    private static @Nullable Money least(@Nullable Money one, @Nullable Money other) {
        return one == null || other == null || !one.currency().equals(other.currency())
                ? null
                : one.compareTo(other) <= 0 ? one : other;
    }

    /** Why it may not ask for that; empty when it may. */
    Optional<String> refusal(String capability) {
        return calls.contains(capability)
                ? Optional.empty()
                : Optional.of(skill + " may not ask for " + capability + ": "
                        + (calls.isEmpty()
                                ? "no calls are among its rights"
                                : "its rights are "
                                        + String.join(
                                                ", ", calls.stream().sorted().toList()))
                        + "; name it under permissions.calls, and accept the skill anew");
    }

    /**
     * Why it may not cost so much; empty when it may.
     *
     * @param used what is held and spent already, one sum for each currency
     */
    Optional<String> refusal(Money atMost, List<Money> used) {
        if (atMost.isZero()) {
            return Optional.empty();
        }
        if (spend == null) {
            return Optional.of(skill + " may ask for free work only, and this may cost " + atMost);
        }
        boolean mixed = !atMost.currency().equals(spend.currency())
                || used.stream().anyMatch(sum -> !sum.currency().equals(spend.currency()));
        if (mixed) {
            return Optional.of(skill + " may spend " + spend + ", and this may cost " + atMost
                    + "; amounts of several currencies are not added");
        }
        Money before = used.isEmpty() ? Money.zero(spend.currency()) : used.getFirst();
        return before.plus(atMost).compareTo(spend) <= 0
                ? Optional.empty()
                : Optional.of(skill + " may spend " + spend + " in all; " + before
                        + " of that is held or spent, and this may cost " + atMost);
    }
}
