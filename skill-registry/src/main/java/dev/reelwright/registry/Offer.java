package dev.reelwright.registry;

import dev.reelwright.budgets.PriceRow;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a skill's folder can be used. A folder of code has one; a folder of kind {@code provider} has one for each model.
 *
 * @param name by which it is chosen: the folder's name, or {@code model@provider} such as {@code bfl/flux-schnell@fal}; where the same model
 *     does two kinds of work there, the second has its kind besides: {@code google/nano-banana@google:image-edit}
 * @param model the model's canonical name without the provider; null for code
 * @param provider the provider's word, such as {@code fal}; null for code
 * @param tiers the tiers it is good for
 * @param quality the author's estimate of the result, 0 to 100
 * @param typicalSeconds the author's estimate of how long one call takes
 * @param pricing null when the contract's price reference says it all
 * @param account what the provider allows
 * @param life how long it is served
 * @param prices the rows of the price book it may be paid by, the owner's in the place of the folder's; empty for code
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
        Life life,
        List<PriceRow> prices) {
    public Offer {
        tiers = Set.copyOf(tiers);
        prices = List.copyOf(prices);
    }

    /** An offer whose rows are not told. */
    public Offer(
            String name,
            @Nullable String model,
            @Nullable String provider,
            Set<Tier> tiers,
            int quality,
            double typicalSeconds,
            @Nullable Pricing pricing,
            Account account,
            Life life) {
        this(name, model, provider, tiers, quality, typicalSeconds, pricing, account, life, List.of());
    }

    Offer named(String newName) {
        return new Offer(newName, model, provider, tiers, quality, typicalSeconds, pricing, account, life, prices);
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

    /** How it stands with its price on a day. A state that is not {@link Standing#PRICED} is never asked. */
    public Standing standing(LocalDate day) {
        if (life.over(day).isPresent()) {
            return Standing.RETIRED;
        }
        if (pricing instanceof NotSetUp) {
            return Standing.NOT_SET_UP;
        }
        boolean all = !life.priceRefs().isEmpty()
                && life.priceRefs().stream()
                        .allMatch(ref -> rows(ref).anyMatch(row -> row.standing(day) == PriceRow.Standing.VALID));
        if (all) {
            return Standing.PRICED;
        }
        return life.priceRefs().stream().anyMatch(ref -> rows(ref).findAny().isEmpty())
                        || life.priceRefs().isEmpty()
                ? Standing.UNPRICED
                : Standing.EXPIRED;
    }

    private Stream<PriceRow> rows(String template) {
        return prices.stream().filter(row -> Life.isFor(template, row.ref()));
    }

    /** How it stands with the price of an offer that has models. */
    public enum Standing {
        /** Each of its rows holds. */
        PRICED,
        /** A row that it is paid by is not there. */
        UNPRICED,
        /** A row that it is paid by has ended or was not checked for too long. */
        EXPIRED,
        /** It is not served any more. */
        RETIRED,
        /** The owner has not said where its server is. */
        NOT_SET_UP
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

        private static final Pattern HOLE = Pattern.compile("\\{[^}]*}");

        public Life {
            priceRefs = List.copyOf(priceRefs);
        }

        /** Whether a row of the price book is one of them; a {@code {name}} stands for anything. */
        public boolean paidBy(String ref) {
            return priceRefs.stream().anyMatch(each -> isFor(each, ref));
        }

        /** Whether a row is one that a template means. */
        public static boolean isFor(String template, String ref) {
            StringBuilder form = new StringBuilder();
            int from = 0;
            for (Matcher hole = HOLE.matcher(template); hole.find(); from = hole.end()) {
                form.append(Pattern.quote(template.substring(from, hole.start())))
                        .append(".+");
            }
            return ref.matches(form + Pattern.quote(template.substring(from)));
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
