package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One file under {@code tests/}: {@code {"input": …, "expect": …}}, what a call is given and what is to be true of its result. */
final class Example {
    static final String FOLDER = "tests/";

    private static final String ANY_ASSET = "0".repeat(64);

    private static final SchemaCheck FORM = new SchemaCheck(Json.own("""
                    {
                      "type": "object",
                      "required": ["input", "expect"],
                      "additionalProperties": false,
                      "properties": {
                        "about": { "type": "string", "maxLength": 400 },
                        "input": { "type": "object" },
                        "expect": { "type": "object" },
                        "model": { "type": "string", "maxLength": 200 },
                        "assets": { "type": "object", "maxProperties": 20 },
                        "calls": { "type": "array", "maxItems": 40, "items": { "type": "object" } },
                        "media": { "type": "object", "maxProperties": 20, "additionalProperties": { "type": "object" } },
                        "exchange": { "type": "array", "maxItems": 40, "items": { "type": "object" } }
                      }
                    }
                    """));

    private Example() {}

    static Reading<ObjectNode> read(String path, byte[] bytes) {
        if (!path.matches("tests/[a-z0-9][a-z0-9-]*\\.json")) {
            return Reading.faulty(
                    path, "is no example", "name it tests/<name>.json in small letters, or move it out of tests/");
        }
        Reading<ObjectNode> file = Json.readObject(path, bytes);
        if (file.value() == null) {
            return file;
        }
        List<Problem> problems = new ArrayList<>(FORM.check(file.value()));
        JsonNode about = file.value().path("about");
        Text.hiddenInValues("", about)
                .forEach(problem -> problems.add(new Problem("/about", problem.what(), problem.fix())));
        return problems.isEmpty()
                ? file
                : Reading.faulty(
                        problems.stream().map(problem -> problem.in(path)).toList());
    }

    /** What keeps the example's input from being given to the skill; a file that is made for the example stands for an asset. */
    static List<Problem> misfits(ObjectNode example, Capability capability, SkillContract contract) {
        JsonNode given = withMedia(example.required("input"), example.path("media"));
        ObjectNode input = capability.withDefaults((ObjectNode) given);
        List<Problem> problems = new ArrayList<>(capability.checkInput(input));
        problems.addAll(contract.checkInput(input));
        return problems.stream().map(problem -> problem.under("/input")).toList();
    }

    private static JsonNode withMedia(JsonNode node, JsonNode media) {
        return switch (node) {
            case ObjectNode object -> {
                boolean made =
                        object.size() == 1 && media.has(object.path("asset").asString(""));
                ObjectNode copy = object.objectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), withMedia(field.getValue(), media)));
                yield made ? copy.put("asset", ANY_ASSET) : copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(item -> copy.add(withMedia(item, media)));
                yield copy;
            }
            default -> node;
        };
    }
}
