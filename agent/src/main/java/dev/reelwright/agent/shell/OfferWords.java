package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.budgets.PriceRow;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.RegisteredSkill;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the models of providers stand: their prices, whether they are still served, whether their key is there. */
record OfferWords(Studio studio) {

    LocalDate today() {
        return LocalDate.ofInstant(studio.clock().instant(), ZoneOffset.UTC);
    }

    /** In the order of their names; skills of code are none. */
    List<RegisteredSkill> all() {
        return studio.registry().skills().stream()
                .filter(skill -> skill.offer().model() != null)
                .toList();
    }

    Offer.Standing standing(RegisteredSkill skill) {
        return skill.offer().standing(today());
    }

    /** {@code valid}, or why nothing is sent. */
    String state(RegisteredSkill skill) {
        return switch (standing(skill)) {
            case PRICED -> "valid";
            case UNPRICED -> "no price: refused";
            case EXPIRED -> "price expired: refused";
            case NOT_SET_UP -> "no server is set up for it";
            case RETIRED -> {
                Offer.Life life = skill.offer().life();
                yield "not served since " + life.retiredOn() + ": refused"
                        + (life.replacedBy().isEmpty() ? "" : ", use " + life.replacedBy());
            }
        };
    }

    String key(RegisteredSkill skill) {
        String alias = skill.contract().permissions().key();
        if (alias == null) {
            return "no key needed";
        }
        return keyThere(alias) ? "key " + alias : "key " + alias + " is missing";
    }

    private boolean keyThere(String alias) {
        return studio.mediaKeys().key(alias).isPresent();
    }

    /** Its price in a few words, where there is one: {@code USD image 0.04}. */
    String price(RegisteredSkill skill) {
        List<PriceRow> rows = rows(skill).stream()
                .filter(row -> row.standing(today()) == PriceRow.Standing.VALID)
                .toList();
        if (rows.isEmpty() || standing(skill) != Offer.Standing.PRICED) {
            return state(skill);
        }
        String first = rows.getFirst().isFree()
                ? "free"
                : String.join(" ", Rates.lines(rows.getFirst(), Integer.MAX_VALUE))
                        .replaceAll(" +", " ");
        return rows.size() == 1 ? first : first + " and " + (rows.size() - 1) + " more rows";
    }

    List<PriceRow> rows(RegisteredSkill skill) {
        return skill.offer().prices();
    }

    void json(RegisteredSkill skill, ObjectNode json) {
        Offer offer = skill.offer();
        json.put("skill", skill.name())
                .put("folder", skill.folder())
                .put("capability", skill.contract().capability())
                .put("model", offer.model())
                .put("provider", offer.provider())
                .put("state", standing(skill).name().toLowerCase(Locale.ROOT));
        String alias = skill.contract().permissions().key();
        if (alias != null) {
            json.put("key", alias).put("keyThere", keyThere(alias));
        }
        Offer.Life life = offer.life();
        if (life.retiredOn() != null) {
            json.put("retiredOn", life.retiredOn().toString()).put("replacedBy", life.replacedBy());
        }
        if (life.source() != null && life.checked() != null) {
            json.put("source", life.source().toString())
                    .put("checked", life.checked().toString());
        }
        life.priceRefs().forEach(json.putArray("priceRefs")::add);
        ArrayNode prices = json.putArray("prices");
        rows(skill).forEach(row -> Rates.json(row, today(), prices.addObject()));
    }
}
