package dev.reelwright.skills.provider;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One model that the operation can be done with.
 *
 * @param id the provider's name of it
 * @param name its canonical name, which is the same at every provider, such as {@code bfl/flux-schnell}
 * @param traits for the router; what is left out is as the contract says
 * @param set what templates see as {@code model.<name>} beside {@code model.id}
 * @param retiredOn the first day on which it is not served any more
 * @param replacedBy what to use instead, in words; empty when nothing is known
 */
public record Model(
        String id,
        String name,
        Traits traits,
        Map<String, JsonNode> set,
        Price price,
        @Nullable LocalDate retiredOn,
        String replacedBy,
        Adapter.Origin source,
        List<String> notes) {
    public Model {
        set = Ordered.copy(set);
        notes = List.copyOf(notes);
    }

    /**
     * @param tiers empty when the contract's hold
     * @param quality null when the contract's holds
     * @param typicalSeconds null when the contract's hold
     */
    public record Traits(
            List<String> tiers,
            @Nullable Integer quality,
            @Nullable Double typicalSeconds) {
        public Traits {
            tiers = List.copyOf(tiers);
        }
    }

    public boolean retired(LocalDate day) {
        return retiredOn != null && !day.isBefore(retiredOn);
    }
}
