package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An expanded plan as facts are compared with it: {@code /steps/0} in order, and {@code /step/film} by the recipe's own ids. */
final class PlanFacts {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlanFacts() {}

    /** @param prefix of the ids, which is left out in the names under {@code /step} */
    static ObjectNode of(Plan plan, String prefix) {
        ObjectNode facts = (ObjectNode) JSON.readTree(PlanJson.write(plan));
        ObjectNode byName = facts.putObject("step");
        for (JsonNode step : facts.path("steps")) {
            String id = step.path("id").asString();
            byName.set(id.startsWith(prefix) ? id.substring(prefix.length()) : id, step.deepCopy());
        }
        return facts;
    }
}
