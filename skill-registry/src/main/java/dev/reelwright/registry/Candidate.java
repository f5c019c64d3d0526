package dev.reelwright.registry;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import java.time.LocalDate;
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
 * @param names by what words it can be meant
 * @param over why it is not served any more, and what replaces it; empty while it is
 * @param left what the caps of its key leave; null when nothing is known of it
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
        List<Problem> problems,
        SkillNames names,
        Optional<Problem> over,
        @Nullable Money left) {
    public Candidate {
        Objects.requireNonNull(skill);
        Objects.requireNonNull(revision);
        tiers = Set.copyOf(tiers);
        problems = List.copyOf(problems);
    }

    /** A candidate that has but one name, is served for ever, and whose key nothing limits. */
    public Candidate(
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
        this(
                skill,
                revision,
                capability,
                tiers,
                quality,
                typicalSeconds,
                key,
                trust,
                price,
                measured,
                problems,
                SkillNames.only(skill),
                Optional.empty(),
                null);
    }

    /**
     * The candidate for a registered skill.
     *
     * @param day on which it is to be asked
     */
    public static Candidate of(
            RegisteredSkill skill, Price price, Optional<Measured> measured, List<Problem> problems, LocalDate day) {
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
                problems,
                skill.names(),
                offer.life().over(day),
                null);
    }

    /** @param left what the caps of its key leave */
    public Candidate within(@Nullable Money left) {
        return new Candidate(
                skill,
                revision,
                capability,
                tiers,
                quality,
                typicalSeconds,
                key,
                trust,
                price,
                measured,
                problems,
                names,
                over,
                left);
    }

    /** What a call costs, as far as the price book knows. */
    public sealed interface Price {
        record Known(Cost cost) implements Price {}

        /**
         * @param reason why there is no price; such a skill is never chosen
         * @param fix what to do about it
         */
        record Unknown(String reason, String fix) implements Price {
            public Unknown(String reason) {
                this(reason, "add its price to the price book");
            }
        }
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
