package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the {@code plan.json} of a recipe's folder strictly. The format is published as {@code recipe.schema.json}, beside this class. */
final class RecipeReader {
    private static final int MOST_BYTES = 256 * 1024;
    private static final Set<String> FILE = Set.of("schema", "steps", "outputs");
    private static final Set<String> STEP = Set.of(
            "id",
            "label",
            "capability",
            "skill",
            "inputs",
            "needs",
            "optional",
            "retry",
            "timeoutSeconds",
            "seed",
            "review",
            "each",
            "when");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(60).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Problem> problems = new ArrayList<>();

    private RecipeReader() {}

    /** What came of reading. */
    sealed interface Reading {
        record Readable(Recipe recipe) implements Reading {}

        /** @param problems all of them, at least one; where is {@code plan.json#/pointer} */
        record Broken(List<Problem> problems) implements Reading {
            public Broken {
                problems = List.copyOf(problems);
            }
        }
    }

    /** @param bytes of the file; null when the folder has none */
    static Reading read(String name, SkillContract contract, byte @Nullable [] bytes) {
        if (bytes == null) {
            return broken(Recipe.FILE, "is missing", "add it: a recipe is a plan with parameters");
        }
        if (bytes.length > MOST_BYTES) {
            return broken(Recipe.FILE, "has " + bytes.length + " bytes", "keep it to " + MOST_BYTES);
        }
        JsonNode json;
        try {
            json = JSON.readTree(bytes);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return broken(Recipe.FILE + ":" + line, "not valid JSON: " + e.getOriginalMessage(), "correct the JSON");
        }
        return json instanceof ObjectNode object
                ? new RecipeReader().recipe(name, contract, object)
                : broken(Recipe.FILE, "does not hold a JSON object", "begin it with { and end it with }");
    }

    private static Reading broken(String where, String what, String fix) {
        return new Reading.Broken(List.of(new Problem(where, what, fix)));
    }

    private Reading recipe(String name, SkillContract contract, ObjectNode json) {
        unknown(json, "", FILE);
        if (!json.path("schema").isInt() || json.path("schema").asInt() != 1) {
            add("/schema", "is not 1", "write \"schema\": 1");
        }
        if (!(json.get("outputs") instanceof ObjectNode)) {
            add("/outputs", "is no object", "write {\"name\": {\"ref\": \"step.output\"}}");
        }
        if (!(json.get("steps") instanceof ArrayNode)) {
            add("/steps", "is no list", "write the steps");
        }
        int count = json.path("steps").size();
        if (count == 0 || count > Recipe.MOST_STEPS) {
            add("/steps", "it has " + count + " steps", "write 1 to " + Recipe.MOST_STEPS);
        }
        if (!problems.isEmpty()) {
            return told();
        }
        List<RecipeStep> steps = steps((ArrayNode) json.path("steps"));
        if (problems.isEmpty()) {
            Recipe recipe = new Recipe(name, contract, steps, (ObjectNode) json.path("outputs"));
            problems.addAll(new RecipeCheck(recipe).problems());
            if (problems.isEmpty()) {
                return new Reading.Readable(recipe);
            }
        }
        return told();
    }

    private Reading told() {
        return new Reading.Broken(problems.stream()
                .map(problem -> new Problem(Recipe.FILE + "#" + problem.where(), problem.what(), problem.fix()))
                .toList());
    }

    private List<RecipeStep> steps(ArrayNode list) {
        ArrayNode plain = JsonNodeFactory.instance.arrayNode();
        List<RecipeStep> steps = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String where = "/steps/" + i;
            if (list.get(i) instanceof ObjectNode step) {
                unknown(step, where, STEP);
                steps.add(step(step, where));
                plain.add(form(step));
            } else {
                add(where, "is no object", "write { … } here");
            }
        }
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        plan.put("schema", Plan.SCHEMA).put("title", "").set("steps", plain);
        if (problems.isEmpty() && PlanJson.read(plan.toString()) instanceof PlanJson.Reading.Broken broken) {
            problems.addAll(broken.problems());
        }
        return steps;
    }

    /** What a plan demands of the step, its placeholders aside. */
    private static ObjectNode form(ObjectNode step) {
        ObjectNode plain = step.deepCopy();
        plain.remove(List.of("each", "when"));
        if (step.get("inputs") instanceof ObjectNode) {
            plain.putObject("inputs");
        }
        if (Placeholder.of(step.path("label")) != null) {
            plain.put("label", "");
        }
        if (Placeholder.of(step.path("seed")) != null) {
            plain.put("seed", 0);
        }
        return plain;
    }

    private RecipeStep step(ObjectNode step, String where) {
        String each = null;
        if (step.has("each")) {
            each = step.path("each").asString("");
            if (!Placeholder.isPointer(step.path("each"))) {
                add(where + "/each", "is no pointer to a list", "write one such as \"/lines\"");
            }
        }
        String when = null;
        if (step.has("when")) {
            when = Placeholder.condition(step.path("when"));
            if (when == null) {
                add(where + "/when", "is no condition", "write {\"param\": \"/pointer\"}");
            }
        }
        ObjectNode rest = step.deepCopy();
        rest.remove(List.of("each", "when"));
        return new RecipeStep(
                step.path("id").asString(""), step.path("capability").asString(""), each, when, rest);
    }

    private void unknown(ObjectNode json, String where, Set<String> known) {
        for (String field : json.propertyNames()) {
            if (!known.contains(field)) {
                add(
                        Pointers.child(where, field),
                        "unknown field",
                        "the fields here are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private void add(String where, String what, String fix) {
        problems.add(new Problem(where, what, fix));
    }
}
