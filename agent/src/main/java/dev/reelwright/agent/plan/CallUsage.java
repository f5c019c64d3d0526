package dev.reelwright.agent.plan;

import dev.reelwright.budgets.PriceBook;
import dev.reelwright.budgets.Unit;
import dev.reelwright.budgets.Usage;
import dev.reelwright.budgets.Usage.Quantity;
import dev.reelwright.registry.Capability;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How much of each billed unit a call will use, from its inputs. What is not known yet is counted at the most the contract allows; a
 * unit about which the inputs say nothing is left out, and then the call has no price.
 */
record CallUsage(Capability capability, JsonNode inputs) {
    /** Slowest and usual reading speed, in characters a second; words are read aloud at about 15. */
    private static final BigDecimal SLOW = BigDecimal.valueOf(5);

    private static final BigDecimal USUAL = BigDecimal.valueOf(15);

    Usage forPrice(PriceBook prices, String priceRef) {
        Set<Unit> counted = prices.rows().stream()
                .filter(row -> row.ref().equals(priceRef))
                .flatMap(row -> row.parts().stream())
                .map(part -> part.unit())
                .collect(Collectors.toSet());
        Usage usage = Usage.oneCall();
        for (Unit unit : counted) {
            Optional<Quantity> quantity = quantity(unit);
            if (quantity.isPresent()) {
                usage = usage.and(unit, quantity.get());
            }
        }
        return usage;
    }

    private Optional<Quantity> quantity(Unit unit) {
        return switch (unit) {
            case CALL, IMAGE -> Optional.of(Quantity.exactly(BigDecimal.ONE));
            case MEGAPIXEL -> megapixels();
            case SECOND -> seconds();
            case CHARACTER -> text();
            case IMAGE_IN, MEGAPIXEL_IN, SECOND_IN, COMPUTE_SECOND, CREDIT -> Optional.empty();
            case TOKEN_IN, TOKEN_PROMPT, TOKEN_OUT, TOKEN_CACHED -> Optional.empty();
            case TOKEN_CACHE_WRITE, TOKEN_REASONING -> Optional.empty();
            case TOKEN_IMAGE_IN, TOKEN_IMAGE_OUT, TOKEN_AUDIO_IN, TOKEN_AUDIO_OUT, TOKEN_VIDEO_OUT -> Optional.empty();
        };
    }

    private Optional<Quantity> megapixels() {
        Optional<Quantity> width = number("width");
        Optional<Quantity> height = number("height");
        return width.flatMap(w -> height.map(h -> Quantity.upTo(
                w.likely().multiply(h.likely()).movePointLeft(6),
                w.atMost().multiply(h.atMost()).movePointLeft(6))));
    }

    private Optional<Quantity> seconds() {
        if (capability.name().equals("speech.synthesize")) {
            return text().map(characters -> Quantity.upTo(
                    characters.likely().divide(USUAL, 3, java.math.RoundingMode.CEILING),
                    characters.atMost().divide(SLOW, 3, java.math.RoundingMode.CEILING)));
        }
        return number("seconds");
    }

    private Optional<Quantity> text() {
        return capability.name().equals("speech.synthesize") ? characters("text") : characters("prompt");
    }

    private Optional<Quantity> characters(String field) {
        JsonNode value = inputs.path(field);
        return value.isString()
                ? Optional.of(
                        Quantity.exactly(BigDecimal.valueOf(value.asString().length())))
                : most(field, "maxLength");
    }

    private Optional<Quantity> number(String field) {
        JsonNode value = inputs.path(field);
        return value.isNumber() ? Optional.of(Quantity.exactly(value.decimalValue())) : most(field, "maximum");
    }

    private Optional<Quantity> most(String field, String bound) {
        JsonNode most = capability.inputSchema().path("properties").path(field).path(bound);
        return most.isNumber() ? Optional.of(Quantity.upTo(BigDecimal.ZERO, most.decimalValue())) : Optional.empty();
    }
}
