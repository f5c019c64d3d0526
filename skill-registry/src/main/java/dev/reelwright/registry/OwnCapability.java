package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A capability that a folder of kind recipe, script or java defines itself: {@code own.} and the folder's name, with its summary, input and output. */
final class OwnCapability {
    private static final String PREFIX = "own.";
    private static final List<String> PARTS = List.of("summary", "input", "output");

    private OwnCapability() {}

    static boolean isOwn(String capability) {
        return capability.startsWith(PREFIX);
    }

    static String nameFor(String folder) {
        return PREFIX + folder;
    }

    /** What keeps a {@code skill.json} from defining its own capability, or from being one that uses the house's. */
    static List<Problem> problems(ObjectNode json) {
        List<Problem> problems = new ArrayList<>();
        if (!isOwn(json.path("capability").asString(""))) {
            for (String part : List.of("summary", "output")) {
                if (json.has(part)) {
                    problems.add(new Problem(
                            "/" + part,
                            "belongs to a capability of the skill's own",
                            "take it out: the house's is used"));
                }
            }
            return problems;
        }
        if (!List.of("recipe", "script", "java").contains(json.path("kind").asString(""))) {
            problems.add(new Problem(
                    "/capability",
                    "only a recipe, a script or Java code has a capability of its own",
                    "choose one of the house's"));
        }
        for (String part : PARTS) {
            if (!json.has(part)) {
                problems.add(
                        new Problem("/" + part, "is missing", "a capability of its own has summary, input and output"));
            }
        }
        for (String part : List.of("input", "output")) {
            if (json.get(part) instanceof ObjectNode schema) {
                NarrowingRules.check(schema, Optional.empty())
                        .forEach(problem -> problems.add(problem.under("/" + part)));
                if (!"object".equals(schema.path("type").asString(""))) {
                    problems.add(new Problem("/" + part + "/type", "is not object", "write \"type\": \"object\""));
                }
            }
        }
        return problems;
    }

    /** @return null when the capability is the house's */
    static @Nullable Capability of(ObjectNode json) {
        JsonNode name = json.required("capability");
        return isOwn(name.asString()) ? Capability.of(json.deepCopy().put("name", name.asString())) : null;
    }
}
