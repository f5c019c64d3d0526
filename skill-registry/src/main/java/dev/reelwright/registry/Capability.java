package dev.reelwright.registry;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A canonical, vendor-neutral verb with typed inputs and outputs, such as {@code image.generate}. Immutable. */
public final class Capability {
    private final String name;
    private final String summary;

    Capability(String name, String summary) {
        this.name = name;
        this.summary = summary;
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
        throw new UnsupportedOperationException();
    }

    /** JSON Schema 2020-12 of the outputs, assets written out in full. A copy. */
    public ObjectNode outputSchema() {
        throw new UnsupportedOperationException();
    }

    /** Everything that is wrong with the inputs; empty when they fit. */
    public List<Problem> checkInput(JsonNode inputs) {
        throw new UnsupportedOperationException();
    }

    /** Everything that is wrong with the outputs, files already taken in as assets; empty when they fit. */
    public List<Problem> checkOutput(JsonNode outputs) {
        throw new UnsupportedOperationException();
    }

    /**
     * The type of an output.
     *
     * @param field its name, or a path into it: {@code words}, {@code shot/image}, {@code /timeline/0/start}
     * @return empty when the contract names no such output
     */
    public Optional<OutputType> output(String field) {
        throw new UnsupportedOperationException();
    }

    /**
     * The type that an input takes.
     *
     * @param pointer its name, or a path into it: {@code image}, {@code /shots/0/video}
     * @return empty when the contract takes no such input
     */
    public Optional<InputType> inputType(String pointer) {
        throw new UnsupportedOperationException();
    }

    /** The inputs that must be given, top level only. */
    public List<String> requiredInputs() {
        throw new UnsupportedOperationException();
    }

    /** A copy of the inputs with the contract's defaults put in where nothing was said, at every depth that is there. */
    public ObjectNode withDefaults(ObjectNode inputs) {
        throw new UnsupportedOperationException();
    }
}
