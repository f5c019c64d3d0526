package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.CanonicalJson;
import dev.reelwright.registry.OutputType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The texts of a proposed recipe's folder. They hold no words of the plans but the values of the example: a manual is read by models. */
record ProposedFolder(String name, Plan first, List<Differing.Parameter> parameters) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    ProposedFolder {
        parameters = List.copyOf(parameters);
    }

    static String text(JsonNode json) {
        return JSON.writeValueAsString(json) + "\n";
    }

    /** @param times how often it was done */
    String manual(int times) {
        Map<String, Integer> count = new LinkedHashMap<>();
        first.steps().forEach(step -> count.merge(step.capability(), 1, Integer::sum));
        String chain = count.entrySet().stream()
                .map(each -> each.getKey() + (each.getValue() > 1 ? " (" + each.getValue() + " times)" : ""))
                .collect(Collectors.joining(", "));
        return """
                ---
                name: %s
                description: Does in one step what was done %d times by hand - %s. Use it to do the same with other values.
                metadata:
                  reelwright.capability: own.%s
                ---

                # %s

                ## When to use

                - The same %d steps are wanted with other values: %s.

                ## Parameters

                %s

                ## Pitfalls

                - What was equal each time is fixed in plan.json; anything else needs steps of its own.

                ## Verification

                - `tests/success.json` holds the values of the first time, and what the steps made of them are to be.
                """.formatted(name, times, chain, name, name, first.steps().size(), chain, told());
    }

    private String told() {
        return parameters.stream()
                .map(parameter -> "- `" + parameter.name() + "` goes to `" + parameter.about() + "`.")
                .collect(Collectors.joining("\n"));
    }

    /** @param promised name of an output to its schema */
    String contract(ObjectNode promised) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("schema", 1).put("version", "0.1.0");
        json.put("capability", "own." + name).put("kind", "recipe").put("queue", "cpu");
        json.putArray("tiers").add("draft").add("final");
        json.put("quality", 50).put("typicalSeconds", 10);
        json.putObject("price").put("ref", "local/free");
        ObjectNode permissions = json.putObject("permissions");
        permissions.putArray("hosts");
        permissions.putNull("key").putArray("programs");
        json.putObject("limits").put("seconds", 600).put("memoryMegabytes", 256);
        json.put("summary", "Does " + first.steps().size() + " steps that were done again and again.");
        ObjectNode input = json.putObject("input").put("type", "object");
        ArrayNode required = input.putArray("required");
        ObjectNode properties = input.put("additionalProperties", false).putObject("properties");
        parameters.forEach(parameter -> {
            required.add(parameter.name());
            properties.set(parameter.name(), parameter.schema());
        });
        ObjectNode output = json.putObject("output").put("type", "object");
        promised.propertyNames().forEach(output.putArray("required")::add);
        output.set("properties", promised);
        json.putArray("tests").add("tests/nothing-given.json").add("tests/success.json");
        return text(json);
    }

    /** @param ids of the first plan's steps in the recipe */
    String success(ObjectNode input, Map<String, String> ids) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("about", "The values of the first time.");
        json.set("input", input);
        ObjectNode facts = json.putObject("expect").put("ends", "done").putObject("plan");
        facts.putObject("/steps").put("count", first.steps().size());
        for (Step step : first.steps()) {
            String id = String.valueOf(ids.get(step.id()));
            facts.put("/step/" + id + "/capability", step.capability());
            step.inputs().properties().forEach(field -> {
                if (field.getValue().isValueNode() && field.getKey().matches("[A-Za-z0-9]+")) {
                    facts.set("/step/" + id + "/inputs/" + field.getKey(), field.getValue());
                }
            });
        }
        return text(json);
    }

    String refused() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("about", "Without its values there is nothing to do.");
        json.putObject("input");
        json.putObject("expect")
                .put("ends", "refused")
                .put("says", parameters.getFirst().name());
        return text(json);
    }

    /** A file stands in an example by the digest of what names it. */
    static JsonNode exampleValue(JsonNode value) {
        boolean file = Reference.in(value).stream()
                .anyMatch(place -> place.pointer().isEmpty() && place.reference() instanceof Reference.ToFile);
        return file ? JsonNodeFactory.instance.objectNode().put("asset", CanonicalJson.sha256(value)) : value;
    }

    static ObjectNode schema(OutputType type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        switch (type) {
            case OutputType.Media media -> schema.put("x-asset", media.kind().word());
            case OutputType.Json json -> {
                if (json.types().size() == 1) {
                    schema.put("type", json.types().iterator().next());
                }
            }
        }
        return schema;
    }
}
