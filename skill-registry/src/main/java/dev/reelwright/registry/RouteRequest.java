package dev.reelwright.registry;

import dev.reelwright.budgets.Money;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For what a skill is wanted.
 *
 * @param capability the capability of the step
 * @param pinned the only skill that will do; when it cannot, there is no route. Null when any will do
 * @param preferred the skill to take when it can; when it cannot, the route's reasons say why another was taken. Null when none is
 * @param preference what counts among the others
 * @param keys aliases of the provider keys that are there
 * @param left the most that may be spent on this step; null when nothing limits it
 */
public record RouteRequest(
        String capability,
        Tier tier,
        @Nullable String pinned,
        @Nullable String preferred,
        Preference preference,
        Set<String> keys,
        @Nullable Money left) {
    public RouteRequest {
        Objects.requireNonNull(capability);
        Objects.requireNonNull(tier);
        Objects.requireNonNull(preference);
        keys = Set.copyOf(keys);
    }

    /** Any skill, no key, no limit, the tier's own preference. */
    public static RouteRequest of(String capability, Tier tier) {
        return new RouteRequest(capability, tier, null, null, Preference.of(tier), Set.of(), null);
    }
}
