package dev.reelwright.registry;

import dev.reelwright.budgets.Money;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * For what a skill is wanted.
 *
 * @param capability the capability of the step
 * @param pinned a word for the only skills that will do; when none of them can, there is no route. Null when any will do
 * @param wishes what to take when it can, the first wish first; when it cannot, the route says why another was taken
 * @param preference what counts among the others
 * @param keys aliases of the provider keys that are there
 * @param left the most that may be spent on this step; null when nothing limits it
 */
public record RouteRequest(
        String capability,
        Tier tier,
        @Nullable String pinned,
        List<Wish> wishes,
        Preference preference,
        Set<String> keys,
        @Nullable Money left) {
    public RouteRequest {
        Objects.requireNonNull(capability);
        Objects.requireNonNull(tier);
        wishes = List.copyOf(wishes);
        Objects.requireNonNull(preference);
        keys = Set.copyOf(keys);
    }

    /** @param preferred a word for the skills to take when they can; null when none is */
    public RouteRequest(
            String capability,
            Tier tier,
            @Nullable String pinned,
            @Nullable String preferred,
            Preference preference,
            Set<String> keys,
            @Nullable Money left) {
        this(
                capability,
                tier,
                pinned,
                preferred == null ? List.of() : List.of(new Wish(preferred, Wish.PREFERRED)),
                preference,
                keys,
                left);
    }

    /** Any skill, no key, no limit, the tier's own preference. */
    public static RouteRequest of(String capability, Tier tier) {
        return new RouteRequest(capability, tier, null, List.of(), Preference.of(tier), Set.of(), null);
    }

    /**
     * @param word for skills, see {@link Selector}
     * @param from where the person said so, such as {@code use.image}
     */
    public record Wish(String word, String from) {
        public static final String PREFERRED = "preferred by you";
    }
}
