package dev.reelwright.registry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pricing of what cannot be asked before the owner has set something up. It has no price, so it is never chosen.
 *
 * @param why what is missing, and what to do
 */
public record NotSetUp(String why) implements Pricing {
    @Override
    public Candidate.Price of(ObjectNode inputs, Function<String, Optional<MediaFacts>> facts, LocalDate day) {
        return new Candidate.Price.Unknown(why);
    }
}
