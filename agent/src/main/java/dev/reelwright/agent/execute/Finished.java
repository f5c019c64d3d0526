package dev.reelwright.agent.execute;

import tools.jackson.databind.node.ObjectNode;

/**
 * Work that is done and kept: the same inputs and seed give it again for nothing.
 *
 * @param inputs resolved, with all defaults
 * @param outputs files as assets
 */
public record Finished(ObjectNode inputs, long seed, ObjectNode outputs) {
    public Finished {
        inputs = inputs.deepCopy();
        outputs = outputs.deepCopy();
    }
}
