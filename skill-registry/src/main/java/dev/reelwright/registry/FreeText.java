package dev.reelwright.registry;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Which inputs of a call are words that somebody wrote, to be shown, spoken or drawn, and which are settings. */
@FunctionalInterface
public interface FreeText {
    /** Every text is a setting. */
    FreeText NONE = at -> false;

    /** What describes, and is neither spoken nor shown: its end may be lost without a gap that anybody hears or reads. */
    String DESCRIPTION = "prompt";

    /** No setting has a longer name. */
    int LONGEST_NAME = 120;

    /** @param at JSON pointer of a text among the inputs */
    boolean is(String at);

    default boolean mayBeCut(String at) {
        return !is(at) || Pointer.names(at).getLast().equals(DESCRIPTION);
    }

    /**
     * By a capability's contract. A text of few known values or of one form is a setting; so is a short one of a capability of the house that stands by
     * itself, such as the name of a voice.
     */
    static FreeText of(Capability capability) {
        boolean own = OwnCapability.isOwn(capability.name());
        return at -> {
            List<String> names = Pointer.names(at);
            List<JsonNode> schemas = SchemaTypes.at(capability.inputShorthand(), names);
            boolean setting = schemas.stream()
                    .anyMatch(schema -> schema.has("enum")
                            || schema.has("const")
                            || schema.has("pattern")
                            || !own
                                    && names.size() == 1
                                    && schema.path("maxLength").asInt(Integer.MAX_VALUE) <= LONGEST_NAME);
            return !setting;
        };
    }
}
