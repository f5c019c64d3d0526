package dev.reelwright.registry;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a skill's folder can be used. A folder of code has one; a folder of kind {@code provider} has one for each model.
 *
 * @param name by which it is chosen: the folder's name, or {@code model@provider} such as {@code bfl/flux-schnell@fal}
 * @param model the model's canonical name without the provider; null for code
 * @param provider the provider's word, such as {@code fal}; null for code
 * @param tiers the tiers it is good for
 * @param quality the author's estimate of the result, 0 to 100
 * @param typicalSeconds the author's estimate of how long one call takes
 * @param pricing null when the contract's price reference says it all
 * @param account what the provider allows
 * @param life how long it is served
 */
public record Offer(
        String name,
        @Nullable String model,
        @Nullable String provider,
        Set<Tier> tiers,
        int quality,
        double typicalSeconds,
        @Nullable Pricing pricing,
        Account account,
        Life life) {
    public Offer {
        tiers = Set.copyOf(tiers);
    }

    /** The only offer of a folder of code. */
    public static Offer ofCode(String folder, SkillContract contract) {
        return new Offer(
                folder,
                null,
                null,
                contract.tiers(),
                contract.quality(),
                contract.typicalSeconds(),
                null,
                Account.UNKNOWN,
                Life.UNLIMITED);
    }

    /**
     * What the provider allows one account.
     *
     * @param perSecond requests a second, 0 when nobody says
     * @param concurrent jobs at a time, 0 when nobody says
     */
    public record Account(double perSecond, int concurrent) {
        public static final Account UNKNOWN = new Account(0, 0);
    }

    /**
     * How long it is served, and where that is said.
     *
     * @param retiredOn the first day on which it is not served any more; null when none is known
     * @param replacedBy what to use instead; empty when nothing is known
     * @param priceRefs the rows of the price book it is paid by, as they are written: they may hold {@code {names}}
     * @param source where the facts were read; null for code
     * @param checked the day somebody read them there; null for code
     */
    public record Life(
            @Nullable LocalDate retiredOn,
            String replacedBy,
            List<String> priceRefs,
            @Nullable URI source,
            @Nullable LocalDate checked) {
        public static final Life UNLIMITED = new Life(null, "", List.of(), null, null);

        public Life {
            priceRefs = List.copyOf(priceRefs);
        }

        /** Why it cannot be asked on that day; empty while it is served. */
        public Optional<Problem> over(LocalDate day) {
            return retiredOn == null || day.isBefore(retiredOn)
                    ? Optional.empty()
                    : Optional.of(new Problem(
                            "",
                            "it is not served since " + retiredOn,
                            replacedBy.isEmpty() ? "choose another" : "use " + replacedBy));
        }
    }
}
