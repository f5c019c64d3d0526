package dev.reelwright.agent.tools;

import dev.reelwright.budgets.PriceBook;
import dev.reelwright.budgets.PricePart;
import dev.reelwright.budgets.PriceRow;
import java.time.LocalDate;
import java.util.Comparator;
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
        return row.get().isFree()
                ? "free"
                : row.get().parts().stream().map(part -> part(row.get(), part)).collect(Collectors.joining(" + "));
    }

    private static String part(PriceRow row, PricePart part) {
        return (part.tiers().isEmpty() ? "" : "from ") + row.currency() + " "
                + part.price().toPlainString() + " a " + part.unit().word();
    }
}
