package dev.reelwright.registry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What calls of one offer cost, from their inputs. A pure function of its arguments. */
@FunctionalInterface
public interface Pricing {
    /**
     * The price of a call, before anything is sent.
     *
     * @param inputs complete, with all defaults
     * @param facts what is known of the assets that the inputs name, by SHA-256
     * @param day by whose prices it is paid
     */
    Candidate.Price of(ObjectNode inputs, Function<String, Optional<MediaFacts>> facts, LocalDate day);
}
