package dev.reelwright.agent.plan;

import dev.reelwright.audit.CanonicalJson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A directed acyclic graph of capability calls: a wish that a person can read, edit, price and approve. Immutable; a change of mind is a
 * new plan. Being a {@code Plan} says nothing about being possible: ask {@link PlanCheck}.
 *
 * @param schema version of the format, {@link #SCHEMA}
 * @param title a few words for the person
 * @param steps in the order the person reads them; execution follows references and {@link Step#needs()}
 * @param extras whatever the maker of the plan wants to keep with it, such as the directive; never read by the engine, but part of the hash
 */
public record Plan(int schema, String title, PlanSettings settings, List<Step> steps, ObjectNode extras) {
    /** The only version of the format so far. */
    public static final int SCHEMA = 1;

    public Plan {
        Objects.requireNonNull(title);
        Objects.requireNonNull(settings);
        steps = List.copyOf(steps);
        extras = extras.deepCopy();
    }

    /** A plan in the current format with nothing extra. */
    public static Plan of(String title, PlanSettings settings, List<Step> steps) {
        return new Plan(SCHEMA, title, settings, steps, JsonNodeFactory.instance.objectNode());
    }

    /** A copy each time: the plan stays as it is. */
    @Override
    public ObjectNode extras() {
        return extras.deepCopy();
    }

    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** SHA-256 in hex of the plan's canonical JSON: what an approval is bound to. */
    public String hash() {
        return CanonicalJson.sha256(PlanWriter.tree(this));
    }
}
