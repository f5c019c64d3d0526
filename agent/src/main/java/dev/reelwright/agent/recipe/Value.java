package dev.reelwright.agent.recipe;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What stands at a place of a recipe's input. */
sealed interface Value {
    record Known(JsonNode json) implements Value {}

    /** @param reference an output of a step, known only while the plan runs: {@code voice.seconds} */
    record Later(String reference) implements Value {}

    record Absent() implements Value {}

    /** What stands at a pointer; inside of what is not known yet it is a part of that. */
    static Value at(JsonNode root, String pointer) {
        List<String> names = Pointers.names(pointer);
        JsonNode here = root;
        for (int i = 0; i < names.size(); i++) {
            if (isReference(here)) {
                return new Later(here.path("ref").asString() + "." + String.join(".", names.subList(i, names.size())));
            }
            here = here.isArray() ? item(here, names.get(i)) : here.path(names.get(i));
        }
        if (here.isMissingNode() || here.isNull()) {
            return new Absent();
        }
        return isReference(here) ? new Later(here.path("ref").asString()) : new Known(here);
    }

    private static JsonNode item(JsonNode list, String name) {
        return name.matches("[0-9]{1,6}") ? list.path(Integer.parseInt(name)) : list.path(-1);
    }

    private static boolean isReference(JsonNode node) {
        return node.isObject() && node.size() == 1 && node.path("ref").isString();
    }
}
