package dev.reelwright.agent.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step of a recipe, with placeholders.
 *
 * @param each pointer to the list for whose every item it is done; null when it is done once
 * @param when pointer to the parameter without which it is left out; null when it is always there
 * @param json the step as a plan would have it, {@code each} and {@code when} left out
 */
record RecipeStep(
        String id,
        String capability,
        @Nullable String each,
        @Nullable String when,
        ObjectNode json) {
    RecipeStep {
        json = json.deepCopy();
    }

    JsonNode inputs() {
        return json.get("inputs") instanceof ObjectNode inputs ? inputs : JsonNodeFactory.instance.objectNode();
    }

    List<String> needs() {
        return json.path("needs").valueStream().map(JsonNode::asString).toList();
    }

    boolean optional() {
        return json.path("optional").asBoolean(false);
    }

    /** @param number counts the items from 1 */
    String repeated(int number) {
        return each == null ? id : id + "-" + number;
    }
}
