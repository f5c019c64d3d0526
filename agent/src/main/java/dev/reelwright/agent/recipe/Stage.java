package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.SkillFacts;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.Capability;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Where the examples of a recipe are tried. */
public interface Stage {
    /** ISO 4217 code in which free work is counted. */
    String currency();

    /** The recipes that others may be made of. */
    RecipeBook recipes();

    /** The known contracts by name. */
    Map<String, Capability> capabilities();

    SkillFacts skills();

    /** Really makes a plan, by shipped skills of this machine alone: with no key, no network, and nothing that costs. Nothing of it stays. */
    Made make(Plan plan) throws InterruptedException;

    /**
     * How that ended.
     *
     * @param done false when a step failed, or no such skill can do it
     * @param message why it is not done; empty when it is
     * @param outputs of each step, by its id; files are assets
     * @param assets facts of these files, by SHA-256
     */
    record Made(boolean done, String message, Map<String, ObjectNode> outputs, Map<String, Asset> assets) {
        public Made {
            outputs = Map.copyOf(outputs);
            assets = Map.copyOf(assets);
        }
    }
}
