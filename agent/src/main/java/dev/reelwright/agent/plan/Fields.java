package dev.reelwright.agent.plan;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of one object, noting whatever is wrong and going on with a stand-in. */
final class Fields {
    private final ObjectNode json;
    private final String pointer;
    private final List<Problem> problems;

    private Fields(ObjectNode json, String pointer, List<Problem> problems) {
        this.json = json;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** The fields of a node that should be an object with no other fields than these. */
    static Fields of(JsonNode node, String pointer, List<Problem> problems, Set<String> known) {
        if (!(node instanceof ObjectNode object)) {
            problems.add(new Problem(pointer, "expected an object, found " + kind(node), "write { … } here"));
            return new Fields(JsonNodeFactory.instance.objectNode(), pointer, new ArrayList<>());
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey())) {
                problems.add(new Problem(
                        pointer + "/" + escaped(field.getKey()),
                        "unknown field",
                        "the fields here are " + String.join(", ", new TreeSet<>(known))));
            }
        }
        return new Fields(object, pointer, problems);
    }

    boolean has(String field) {
        return json.has(field);
    }

    JsonNode node(String field) {
        return json.path(field);
    }

    String at(String field) {
        return pointer + "/" + escaped(field);
    }

    String text(String field) {
        String found = optionalText(field);
        if (found == null && !has(field)) {
            missing(field, "a text");
        }
        return found == null ? "" : found;
    }

    @Nullable
    String optionalText(String field) {
        JsonNode node = json.path(field);
        if (node.isMissingNode()) {
            return null;
        }
        if (!node.isString()) {
            wrong(field, "a text");
            return null;
        }
        return node.asString();
    }

    boolean flag(String field) {
        JsonNode node = json.path(field);
        if (!node.isMissingNode() && !node.isBoolean()) {
            wrong(field, "true or false");
        }
        return node.isBoolean() && node.asBoolean();
    }

    long whole(String field, long usual, long least, long most) {
        JsonNode node = json.path(field);
        if (node.isMissingNode()) {
            return usual;
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            wrong(field, "a whole number from " + least + " to " + most);
            return usual;
        }
        return node.longValue();
    }

    double number(String field, double usual, double least, double most) {
        JsonNode node = json.path(field);
        if (node.isMissingNode()) {
            return usual;
        }
        if (!node.isNumber() || !(node.doubleValue() >= least && node.doubleValue() <= most)) {
            wrong(field, "a number from " + least + " to " + most);
            return usual;
        }
        return node.doubleValue();
    }

    ObjectNode object(String field, boolean needed) {
        JsonNode node = json.path(field);
        if (node instanceof ObjectNode object) {
            return object;
        }
        if (!node.isMissingNode()) {
            wrong(field, "an object");
        } else if (needed) {
            missing(field, "an object");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    List<String> texts(String field) {
        List<String> found = new ArrayList<>();
        int index = 0;
        for (JsonNode node : items(field, false)) {
            if (node.isString()) {
                found.add(node.asString());
            } else {
                wrong(at(field) + "/" + index, node, "a text");
            }
            index++;
        }
        return found;
    }

    /** The items of a list; none when it is missing or something else. */
    Iterable<JsonNode> items(String field, boolean needed) {
        JsonNode node = json.path(field);
        if (node.isArray()) {
            return node.values();
        }
        if (!node.isMissingNode()) {
            wrong(field, "a list");
        } else if (needed) {
            missing(field, "a list");
        }
        return List.of();
    }

    /** One of a few words; null when the field is missing or says something else. */
    <T> @Nullable T word(String field, List<T> choices, Function<T, String> wordOf) {
        JsonNode node = json.path(field);
        for (T choice : choices) {
            if (node.isString() && node.asString().equals(wordOf.apply(choice))) {
                return choice;
            }
        }
        if (!node.isMissingNode()) {
            wrong(
                    field,
                    "one of " + String.join(", ", choices.stream().map(wordOf).toList()));
        }
        return null;
    }

    private void missing(String field, String expected) {
        problems.add(new Problem(pointer, "the field " + field + " is missing", "add it: " + expected));
    }

    private void wrong(String field, String expected) {
        wrong(at(field), json.path(field), expected);
    }

    private void wrong(String where, JsonNode found, String expected) {
        problems.add(new Problem(where, "expected " + expected + ", found " + kind(found), "write " + expected));
    }

    static String kind(JsonNode node) {
        if (node.isObject()) {
            return "an object";
        }
        if (node.isArray()) {
            return "a list";
        }
        String value = node.isMissingNode() ? "nothing" : node.toString();
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
