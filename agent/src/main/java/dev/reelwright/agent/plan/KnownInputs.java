package dev.reelwright.agent.plan;

import dev.reelwright.registry.Capability;
import dev.reelwright.registry.InputType;
import dev.reelwright.registry.OutputType;
import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks the part of a step's inputs that is known before other steps have run. */
final class KnownInputs {
    private static final String SOME_ASSET = "0".repeat(64);

    private KnownInputs() {}

    static List<Problem> check(ObjectNode inputs, Capability capability) {
        return check(inputs, capability, capability::checkInput);
    }

    /**
     * Puts a stand-in of the wanted type where a reference is, and leaves out what is then said about the stand-ins. What is said about a
     * file's stand-in stays: it does not concern the file, but whether one may be there at all.
     *
     * @param checker any check of resolved inputs whose problems carry JSON pointers
     */
    static List<Problem> check(ObjectNode inputs, Capability capability, Function<ObjectNode, List<Problem>> checker) {
        List<String> unknown = Reference.in(inputs).stream()
                .map(Reference.Place::pointer)
                .filter(pointer -> !takesFile(capability.inputType(pointer)))
                .toList();
        return checker.apply(withStandIns(inputs, capability)).stream()
                .filter(problem -> unknown.stream().noneMatch(pointer -> isAtOrUnder(problem.where(), pointer)))
                .toList();
    }

    static ObjectNode withStandIns(ObjectNode inputs, Capability capability) {
        return Reference.replace(inputs, place -> standIn(capability.inputType(place.pointer())))
                        instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
    }

    private static boolean isAtOrUnder(String where, String pointer) {
        return where.equals(pointer) || where.startsWith(pointer + "/");
    }

    private static boolean takesFile(Optional<InputType> type) {
        return type.flatMap(found -> found.choices().stream().findFirst())
                .filter(OutputType.Media.class::isInstance)
                .isPresent();
    }

    private static JsonNode standIn(Optional<InputType> type) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        OutputType first = type.flatMap(found -> found.choices().stream().findFirst())
                .orElse(new OutputType.Json(java.util.Set.of("string")));
        return switch (first) {
            case OutputType.Media _ -> json.objectNode().put("asset", SOME_ASSET);
            case OutputType.Json value -> plain(value);
        };
    }

    private static JsonNode plain(OutputType.Json value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        String type = value.types().stream().sorted().findFirst().orElse("string");
        return switch (type) {
            case "array" -> json.arrayNode();
            case "object" -> json.objectNode();
            case "boolean" -> json.booleanNode(true);
            case "integer", "number" -> json.numberNode(1);
            case "null" -> json.nullNode();
            default -> json.stringNode("x");
        };
    }
}
