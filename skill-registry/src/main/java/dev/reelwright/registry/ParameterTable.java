package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The inputs of a skill in words, one row each: what its capability takes, narrowed to what the skill can do. */
final class ParameterTable {
    private static final int MOST_SHOWN = 200;
    private static final List<String> TOLD = List.of("type", "properties", "required", "additionalProperties");

    private final JsonNode input;
    private final JsonNode narrowed;

    ParameterTable(SkillContract contract) {
        this.input = contract.defined().inputShorthand();
        this.narrowed = contract.narrowing().shorthand();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("| Parameter | Takes | |");
        lines.add("|---|---|---|");
        List<String> required = names(input.path("required"));
        required.addAll(names(narrowed.path("required")));
        for (Map.Entry<String, JsonNode> one : input.path("properties").properties()) {
            JsonNode own = narrowed.path("properties").path(one.getKey());
            lines.add("| `" + one.getKey() + "`" + (required.contains(one.getKey()) ? ", required" : "") + " | "
                    + cell(own.isBoolean() && !own.booleanValue() ? "nothing: it is not taken" : takes(both(one, own)))
                    + " | " + cell(one.getValue().path("description").asString("")) + " |");
        }
        List<String> more = narrowed.propertyNames().stream()
                .filter(word -> !TOLD.contains(word))
                .toList();
        if (!more.isEmpty()) {
            lines.add("");
            lines.add("More that the inputs have to keep stands in `skill.json` under `input`: "
                    + String.join(", ", more) + ".");
        }
        return lines;
    }

    private static ObjectNode both(Map.Entry<String, JsonNode> one, JsonNode own) {
        ObjectNode merged = Json.newObject();
        for (JsonNode schema : List.of(one.getValue(), own)) {
            schema.properties().forEach(each -> merged.set(each.getKey(), each.getValue()));
        }
        return merged;
    }

    private static String takes(JsonNode schema) {
        if (schema.has("const")) {
            return Words.shown(schema.path("const")) + " only";
        }
        if (schema.has("enum")) {
            return Words.listed(schema.path("enum"));
        }
        List<String> words = new ArrayList<>();
        words.add(type(schema));
        range(schema, "minimum", "maximum", "", words);
        range(schema, "minLength", "maxLength", " characters", words);
        range(schema, "minItems", "maxItems", " of them", words);
        for (String word : List.of("multipleOf", "pattern", "default")) {
            if (schema.has(word)) {
                words.add(WORDS.get(word) + " `"
                        + schema.path(word).asString(schema.path(word).toString()) + "`");
            }
        }
        return String.join(", ", words);
    }

    private static final Map<String, String> WORDS =
            Map.of("multipleOf", "a multiple of", "pattern", "of the form", "default", "if left out");

    private static String type(JsonNode schema) {
        if (schema.has("x-asset")) {
            return schema.path("x-asset").asString() + " file";
        }
        JsonNode type = schema.path("type");
        if (!schema.has("type")) {
            return "one of several forms";
        }
        String word = type.isArray()
                ? type.valueStream().map(one -> Words.ofType(one.asString())).collect(Collectors.joining(" or "))
                : Words.ofType(type.asString());
        JsonNode items = schema.path("items");
        return items.isObject() && (items.has("type") || items.has("x-asset") || items.has("enum"))
                ? word + " of: " + takes(items)
                : word;
    }

    private static void range(JsonNode schema, String low, String high, String unit, List<String> words) {
        if (schema.has(low) && schema.has(high)) {
            words.add(schema.path(low) + " to " + schema.path(high) + unit);
        } else if (schema.has(low)) {
            words.add("from " + schema.path(low) + unit);
        } else if (schema.has(high)) {
            words.add("up to " + schema.path(high) + unit);
        }
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Text of an author's in one cell: no line, no bar and no mark of ours in it can end the cell or the part. */
    static String cell(String text) {
        String plain = text.replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .strip();
        return plain.codePointCount(0, plain.length()) <= MOST_SHOWN
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, MOST_SHOWN)) + "…";
    }
}
