package dev.reelwright.budgets;

import dev.reelwright.budgets.PriceAnswer.Priced;
import dev.reelwright.budgets.PriceAnswer.Unpriced;
import dev.reelwright.budgets.Usage.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/** Works one row out for one usage. */
record Pricing(PriceRow row, Usage usage, String currency) {
    private static final Quantity NONE = Quantity.exactly(BigDecimal.ZERO);

    PriceAnswer on(LocalDate day) {
        return objection(row, currency, day)
                .or(() -> row.isFree() ? Optional.empty() : uncounted())
                .<PriceAnswer>map(Unpriced::new)
                .orElseGet(this::priced);
    }

    /** Why the row has no price on that day in that currency, whatever is used. */
    static Optional<String> objection(PriceRow row, String currency, LocalDate day) {
        LocalDate until = row.validUntil();
        LocalDate stale = row.staleAfter();
        if (until != null && day.isAfter(until)) {
            return Optional.of("the price of " + row.ref() + " ended on " + until + "; look it up at " + row.source());
        }
        if (stale != null && day.isAfter(stale)) {
            return Optional.of("the price of " + row.ref() + " was checked on " + row.checked() + " and is stale since "
                    + stale + "; check it at " + row.source());
        }
        return row.isFree() || row.currency().equals(currency)
                ? Optional.empty()
                : Optional.of("the price of " + row.ref() + " is in " + row.currency() + ", and this budget counts in "
                        + currency + "; nothing is converted");
    }

    private Optional<String> uncounted() {
        Stream<String> missing = row.parts().stream()
                .flatMap(part -> part.optional()
                        ? Stream.of(part.tiersBy()).filter(by -> by != part.unit() && isUsed(part))
                        : Stream.of(part.unit(), part.tiersBy()))
                .filter(unit -> !usage.quantities().containsKey(unit))
                .map(unit -> "the price of " + row.ref() + " depends on " + unit.word()
                        + ", and the call does not say how many it uses");
        Stream<String> unknown = usage.quantities().keySet().stream()
                .filter(unit -> unit != Unit.CALL)
                .filter(unit -> row.parts().stream().noneMatch(part -> part.unit() == unit || part.tiersBy() == unit))
                .sorted()
                .map(unit -> "the price of " + row.ref() + " does not say what a " + unit.word() + " costs");
        return Stream.concat(missing, unknown).findFirst();
    }

    private boolean isUsed(PricePart part) {
        return quantity(part.unit()).atMost().signum() > 0;
    }

    private PriceAnswer priced() {
        if (row.isFree()) {
            return new Priced(Cost.free(currency), row);
        }
        BigDecimal likely = BigDecimal.ZERO;
        BigDecimal atMost = BigDecimal.ZERO;
        for (PricePart part : row.parts()) {
            Quantity used = quantity(part.unit());
            Quantity by = quantity(part.tiersBy());
            likely = likely.add(part.likely(used.likely(), by.likely()));
            atMost = atMost.add(part.atMost(used.atMost(), by.atMost()));
        }
        try {
            return new Priced(new Cost(Money.of(likely, currency), Money.of(atMost, currency)), row);
        } catch (ArithmeticException e) {
            return new Unpriced("the price of " + row.ref() + " is beyond counting: " + atMost);
        }
    }

    private Quantity quantity(Unit unit) {
        return usage.quantities().getOrDefault(unit, NONE);
    }
}
