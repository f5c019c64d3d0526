package dev.reelwright.registry;

import dev.reelwright.budgets.Cost;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A skill as the router sees it, with the facts of one step.
 *
 * @param quality the contract's estimate, 0 to 100
 * @param typicalSeconds the contract's estimate
 * @param key alias of the provider key it needs; null for none
 * @param price what this call costs with it
 * @param measured what earlier calls showed, if there were any
 * @param problems what in the step's inputs it cannot do, see {@link RegisteredSkill#check}
 */
public record Candidate(
        String skill,
        String revision,
        String capability,
        Set<Tier> tiers,
        int quality,
        double typicalSeconds,
        @Nullable String key,
        Trust trust,
        Price price,
        Optional<Measured> measured,
        List<Problem> problems) {
    public Candidate {
        Objects.requireNonNull(skill);
        Objects.requireNonNull(revision);
        tiers = Set.copyOf(tiers);
        problems = List.copyOf(problems);
    }

    /** The candidate for a registered skill. */
    public static Candidate of(
            RegisteredSkill skill, Price price, Optional<Measured> measured, List<Problem> problems) {
        Offer offer = skill.offer();
        return new Candidate(
                skill.name(),
                skill.revision(),
                skill.contract().capability(),
                offer.tiers(),
                offer.quality(),
                offer.typicalSeconds(),
                skill.contract().permissions().key(),
                skill.trust(),
                price,
                measured,
                problems);
    }

    /** What a call costs, as far as the price book knows. */
    public sealed interface Price {
        record Known(Cost cost) implements Price {}

        /** @param reason why there is no price; such a skill is never chosen */
        record Unknown(String reason) implements Price {}
    }

    /**
     * What earlier calls of the skill showed.
     *
     * @param calls how many came to an end
     * @param successes how many of them succeeded
     * @param seconds how long one took, typically
     */
    public record Measured(long calls, long successes, double seconds) {
        public Measured {
            if (calls < 1 || successes < 0 || successes > calls || !(seconds >= 0)) {
                throw new IllegalArgumentException(
                        "not a measurement: " + successes + " of " + calls + " calls, " + seconds + " s");
            }
        }
    }
}
