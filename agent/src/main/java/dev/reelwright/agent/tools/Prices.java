package dev.reelwright.agent.tools;

import dev.reelwright.budgets.PriceBook;
import dev.reelwright.budgets.PricePart;
import dev.reelwright.budgets.PriceRow;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.RegisteredSkill;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prices in a few words. */
final class Prices {
    private Prices() {}

    /** {@code free}, {@code USD 0.25 a second}, or that there is none. */
    static String words(PriceBook prices, @Nullable String ref, LocalDate today) {
        if (ref == null) {
            return "its price depends on the order, quote tells it";
        }
        Optional<PriceRow> row = prices.rows().stream()
                .filter(each -> each.ref().equals(ref) && !each.validFrom().isAfter(today))
                .max(Comparator.comparing(PriceRow::validFrom));
        if (row.isEmpty()) {
            return "no price, so it cannot be used";
        }
        return words(row.get());
    }

    /** The price of an offer: as its contract says, or by the rows of its model; or why it is refused. */
    static String words(RegisteredSkill skill, PriceBook prices, LocalDate today) {
        Offer offer = skill.offer();
        if (offer.model() == null) {
            return words(prices, skill.contract().priceRef(), today);
        }
        return switch (offer.standing(today)) {
            case UNPRICED -> "no price, so it cannot be used";
            case EXPIRED -> "its price is out of date, so it cannot be used";
            case NOT_SET_UP -> "no server is set up for it, so it cannot be used";
            case RETIRED -> "not served any more, so it cannot be used";
            case PRICED -> {
                List<PriceRow> rows = offer.prices().stream()
                        .filter(row -> row.standing(today) == PriceRow.Standing.VALID)
                        .toList();
                yield words(rows.getFirst()) + (rows.size() > 1 ? " and the like, quote tells it" : "");
            }
        };
    }

    private static String words(PriceRow row) {
        return row.isFree()
                ? "free"
                : row.parts().stream().map(part -> part(row, part)).collect(Collectors.joining(" + "));
    }

    private static String part(PriceRow row, PricePart part) {
        return (part.tiers().isEmpty() ? "" : "from ") + row.currency() + " "
                + part.price().toPlainString() + " a " + part.unit().word();
    }
}
