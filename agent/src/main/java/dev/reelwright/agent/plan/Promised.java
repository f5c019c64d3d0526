package dev.reelwright.agent.plan;

import dev.reelwright.registry.Capability;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of pictures and clips before they are made: a step that asks for a size gets exactly that, or it fails.
 *
 * @param steps of the plan, by id
 */
record Promised(Map<String, Step> steps) {
    /** Those whose contract binds the file to the size that is asked. */
    private static final Set<String> SIZED = Set.of("image.generate", "image.edit", "video.generate", "video.avatar");

    static final Promised NOTHING = new Promised(Map.of());

    Promised {
        steps = Map.copyOf(steps);
    }

    /** In pixels. */
    record Size(int width, int height) {}

    /** Empty where the size is not known before the step has run. */
    Optional<Size> size(Reference reference, Map<String, Capability> capabilities) {
        if (!(reference instanceof Reference.ToOutput output)) {
            return Optional.empty();
        }
        Step step = steps.get(output.step());
        Capability capability = step == null ? null : capabilities.get(step.capability());
        if (step == null || capability == null || !SIZED.contains(step.capability())) {
            return Optional.empty();
        }
        ObjectNode inputs = capability.withDefaults(step.inputs());
        return inputs.path("width").isInt() && inputs.path("height").isInt()
                ? Optional.of(new Size(
                        inputs.path("width").asInt(), inputs.path("height").asInt()))
                : Optional.empty();
    }
}
