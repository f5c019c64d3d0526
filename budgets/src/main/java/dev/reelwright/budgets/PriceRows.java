package dev.reelwright.budgets;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one row of a price file. */
final class PriceRows {
    private PriceRows() {}

    /** The row, or nothing when the fields have problems. */
    static List<PriceRow> read(Fields fields, String ref) {
        var currency = fields.text("currency");
        var source = source(fields);
        var from = fields.date("validFrom");
        var until = fields.optionalDate("validUntil");
        var stale = fields.optionalDate("staleAfter");
        var checked = fields.date("checked");
        List<Fields> listed = fields.list("parts");
        List<PricePart> parts = listed.stream().flatMap(PriceRows::part).toList();
        listed.forEach(part -> part.problems().forEach(fields::foreignProblem));
        if (!currency.matches("[A-Z]{3}")) {
            fields.problem("currency", "must be an ISO 4217 code, such as USD");
        }
        fields.noOthers();
        if (!fields.problems().isEmpty()) {
            return List.of();
        }
        try {
            return List.of(
                    new PriceRow(ref, currency, parts, from, until.orElse(null), stale.orElse(null), source, checked));
        } catch (IllegalArgumentException e) {
            fields.problem("validUntil", Objects.requireNonNullElse(e.getMessage(), "does not fit"));
            return List.of();
        }
    }

    private static String source(Fields fields) {
        String source = fields.text("source");
        if (!source.startsWith("https://") && !source.startsWith("local:")) {
            fields.problem("source", "must be an https:// address, or local: and a word for what runs on this machine");
        }
        return source;
    }

    private static Stream<PricePart> part(Fields fields) {
        Unit unit = unit(fields, fields.text("unit"), "unit");
        BigDecimal price = fields.decimal("price");
        BigDecimal step = fields.optionalDecimal("step");
        BigDecimal minimum = fields.optionalDecimal("minimum");
        boolean optional = fields.optionalFlag("optional");
        Unit by = fields.optionalText("tiersBy")
                .map(w -> unit(fields, w, "tiersBy"))
                .orElse(unit);
        List<PricePart.Tier> tiers = fields.optionalList("tiers").stream()
                .flatMap(tier -> tier(fields, tier))
                .toList();
        fields.noOthers();
        if (!fields.problems().isEmpty()) {
            return Stream.of();
        }
        try {
            return Stream.of(new PricePart(unit, price, step, minimum, optional, tiers, by));
        } catch (IllegalArgumentException e) {
            fields.problem("tiers", Objects.requireNonNullElse(e.getMessage(), "do not fit"));
            return Stream.of();
        }
    }

    private static Stream<PricePart.Tier> tier(Fields part, Fields tier) {
        BigDecimal from = tier.decimal("from");
        BigDecimal price = tier.decimal("price");
        if (from.signum() == 0) {
            tier.problem("from", "must be above zero");
        }
        tier.noOthers();
        tier.problems().forEach(part::foreignProblem);
        return tier.problems().isEmpty() ? Stream.of(new PricePart.Tier(from, price)) : Stream.of();
    }

    private static Unit unit(Fields fields, String word, String field) {
        Optional<Unit> unit = Unit.of(word);
        if (unit.isEmpty()) {
            fields.problem(
                    field,
                    "must be one of "
                            + String.join(
                                    ", ",
                                    Stream.of(Unit.values()).map(Unit::word).toList()));
        }
        return unit.orElse(Unit.CALL);
    }
}
