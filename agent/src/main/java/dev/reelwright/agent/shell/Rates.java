package dev.reelwright.agent.shell;

import dev.reelwright.budgets.PricePart;
import dev.reelwright.budgets.PriceRow;
import dev.reelwright.budgets.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Prices for people: tokens by the million, everything else by the piece. */
final class Rates {
    private static final int MILLION = 6;

    private Rates() {}

    /** The prices of a row in its currency, on as many lines as they need. */
    static List<String> lines(PriceRow row, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(row.currency());
        for (PricePart part : row.parts()) {
            String next = part.unit().word() + " " + price(part);
            if (line.length() + 2 + next.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(row.currency().length()));
            }
            line.append("  ").append(next);
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code 2.00 (4.00 from 272001)}. */
    private static String price(PricePart part) {
        String tiers = part.tiers().stream()
                .map(tier -> amount(part.unit(), tier.price()) + " from "
                        + tier.from().toPlainString())
                .collect(Collectors.joining(", "));
        return amount(part.unit(), part.price()) + (tiers.isEmpty() ? "" : " (" + tiers + ")");
    }

    /** {@code token.in 2.00, token.out 10.00}. */
    static String line(PriceRow row) {
        return row.isFree()
                ? "free"
                : row.parts().stream()
                                .map(part -> part.unit().word() + " " + price(part))
                                .collect(Collectors.joining(", "))
                        + " (" + row.currency() + tokens(row) + ", checked " + row.checked() + ")";
    }

    private static String tokens(PriceRow row) {
        return row.parts().stream().anyMatch(part -> part.unit().word().startsWith("token"))
                ? " per million tokens"
                : "";
    }

    static String standing(PriceRow row, LocalDate today) {
        return switch (row.standing(today)) {
            case VALID -> row.validUntil() == null ? "valid" : "ends " + row.validUntil();
            case NOT_YET -> "from " + row.validFrom();
            case STALE -> "stale since " + row.staleAfter();
            case ENDED -> "ended " + row.validUntil();
        };
    }

    static void json(PriceRow row, LocalDate today, ObjectNode json) {
        json.put("ref", row.ref()).put("currency", row.currency());
        json.put("state", row.standing(today).name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("validFrom", row.validFrom().toString());
        if (row.validUntil() != null) {
            json.put("validUntil", row.validUntil().toString());
        }
        if (row.staleAfter() != null) {
            json.put("staleAfter", row.staleAfter().toString());
        }
        json.put("checked", row.checked().toString()).put("source", row.source());
        var parts = json.putArray("parts");
        for (PricePart part : row.parts()) {
            ObjectNode one = parts.addObject();
            one.put("unit", part.unit().word()).put("price", part.price().toPlainString());
            if (!part.tiers().isEmpty()) {
                one.put("tiersBy", part.tiersBy().word());
                var tiers = one.putArray("tiers");
                part.tiers()
                        .forEach(tier -> tiers.addObject()
                                .put("from", tier.from().toPlainString())
                                .put("price", tier.price().toPlainString()));
            }
        }
    }

    private static String amount(Unit unit, BigDecimal price) {
        BigDecimal shown = (isToken(unit) ? price.movePointRight(MILLION) : price).stripTrailingZeros();
        return shown.setScale(Math.max(2, shown.scale())).toPlainString();
    }

    private static boolean isToken(Unit unit) {
        return unit.word().startsWith("token.");
    }
}
