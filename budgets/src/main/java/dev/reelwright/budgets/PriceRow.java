package dev.reelwright.budgets;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The price behind one reference for a span of days.
 *
 * @param ref such as {@code local/free}; whatever changes the price (model, quality, size) is part of it
 * @param parts what is added up
 * @param validFrom first day
 * @param validUntil last day, or null for open
 * @param staleAfter last day on which the price may be used without being checked again, or null for no limit
 * @param source where the provider states the price
 * @param checked the day somebody read it there
 */
public record PriceRow(
        String ref,
        String currency,
        List<PricePart> parts,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable LocalDate staleAfter,
        String source,
        LocalDate checked) {
    public PriceRow {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("price " + ref + " counts nothing");
        }
        if (validUntil != null && validUntil.isBefore(validFrom)) {
            throw new IllegalArgumentException("price " + ref + " ends before it begins");
        }
    }

    /** Whether a price may be used on a day. */
    public enum Standing {
        NOT_YET,
        VALID,
        /** It was not checked for too long. */
        STALE,
        ENDED
    }

    /** Whether this row may be used on that day; a later row for the same reference may have replaced it by then. */
    public Standing standing(LocalDate on) {
        if (on.isBefore(validFrom)) {
            return Standing.NOT_YET;
        }
        if (validUntil != null && on.isAfter(validUntil)) {
            return Standing.ENDED;
        }
        return staleAfter != null && on.isAfter(staleAfter) ? Standing.STALE : Standing.VALID;
    }

    public boolean isFree() {
        return parts.stream().allMatch(PricePart::isFree);
    }
}
