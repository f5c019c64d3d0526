package dev.reelwright.registry;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A canonical, vendor-neutral verb with typed inputs and outputs, such as {@code image.generate}. Immutable. */
public final class Capability {
    private final String name;
    private final String summary;
    private final SchemaCheck input;
    private final SchemaCheck output;

    private Capability(String name, String summary, SchemaCheck input, SchemaCheck output) {
        this.name = name;
        this.summary = summary;
        this.input = input;
        this.output = output;
    }

    /** @param contract {@code name}, {@code summary}, {@code input} and {@code output}, the last two with the asset shorthand */
    static Capability of(ObjectNode contract) {
        return new Capability(
                contract.required("name").asString(),
                contract.required("summary").asString(),
                new SchemaCheck(contract.required("input")),
                new SchemaCheck(contract.required("output")));
    }

    /** Such as {@code image.generate}. */
    public String name() {
        return name;
    }

    /** One sentence: what it does. */
    public String summary() {
        return summary;
    }

    /** JSON Schema 2020-12 of the inputs, assets written out in full. A copy. */
    public ObjectNode inputSchema() {
        return (ObjectNode) input.writtenOut();
    }

    /** JSON Schema 2020-12 of the outputs, assets written out in full. A copy. */
    public ObjectNode outputSchema() {
        return (ObjectNode) output.writtenOut();
    }

    /** Everything that is wrong with the inputs; empty when they fit. */
    public List<Problem> checkInput(JsonNode inputs) {
        return input.check(inputs);
    }

    /** Everything that is wrong with the outputs, files already taken in as assets; empty when they fit. */
    public List<Problem> checkOutput(JsonNode outputs) {
        return output.check(outputs);
    }

    /**
     * The type of an output.
     *
     * @param field its name, or a path into it: {@code words}, {@code shot/image}, {@code /timeline/0/start}
     * @return empty when the contract names no such output
     */
    public Optional<OutputType> output(String field) {
        List<JsonNode> places = SchemaTypes.at(output.shorthand(), Pointer.names(field));
        return places.isEmpty() ? Optional.empty() : Optional.of(single(SchemaTypes.types(places)));
    }

    /**
     * The type that an input takes.
     *
     * @param pointer its name, or a path into it: {@code image}, {@code /shots/0/video}
     * @return empty when the contract takes no such input
     */
    public Optional<InputType> inputType(String pointer) {
        List<JsonNode> places = SchemaTypes.at(input.shorthand(), Pointer.names(pointer));
        return places.isEmpty() ? Optional.empty() : Optional.of(new InputType(SchemaTypes.types(places)));
    }

    /** The inputs that must be given, top level only. */
    public List<String> requiredInputs() {
        return input.shorthand()
                .path("required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** A copy of the inputs with the contract's defaults put in where nothing was said, at every depth that is there. */
    public ObjectNode withDefaults(ObjectNode inputs) {
        return Defaults.fill(input.shorthand(), inputs);
    }

    JsonNode inputShorthand() {
        return input.shorthand();
    }

    private static OutputType single(List<OutputType> types) {
        return types.size() == 1 ? types.getFirst() : new OutputType.Json(SchemaTypes.plainNames(types));
    }
}
