package dev.reelwright.agent.tools;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a model wrote as arguments. Kind where only one thing can be meant: a code fence around them, an object or list written as
 * text, a null for something that may be left out. Nothing else is turned into something else.
 */
final class Arguments {
    static final int MOST_BYTES = 1 << 20;
    private static final int DEEPEST = 100;
    private static final Pattern FENCE = Pattern.compile("(?s)```[A-Za-z]*\\s*(.*?)\\s*```");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Arguments() {}

    /** What came of it. Switch over it without {@code default}. */
    sealed interface Read {
        record Fields(ObjectNode json) implements Read {}

        /** @param what is wrong, and what to do */
        record Wrong(String what) implements Read {}
    }

    static Read read(String written, ObjectNode schema) {
        if (written.length() > MOST_BYTES || written.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return new Read.Wrong("they are longer than " + MOST_BYTES + " bytes; say it in several smaller calls");
        }
        try {
            JsonNode json = written.isBlank() ? JSON.createObjectNode() : JSON.readTree(unfenced(written));
            if (json.isString()) {
                json = JSON.readTree(unfenced(json.asString()));
            }
            if (!(json instanceof ObjectNode fields)) {
                return new Read.Wrong("they are " + kind(json) + "; write one JSON object { … }");
            }
            if (!isFinite(fields)) {
                return new Read.Wrong("a number in them is too large to be one; write it smaller");
            }
            return new Read.Fields(loosened(fields, schema));
        } catch (JacksonException broken) {
            return new Read.Wrong("they are not JSON: " + Plainly.line(broken.getOriginalMessage(), 300) + place(broken)
                    + "; write one JSON object { … }");
        }
    }

    private static ObjectNode loosened(ObjectNode given, ObjectNode schema) {
        ObjectNode fields = given.deepCopy();
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            String wanted = property.getValue().path("type").asString("");
            JsonNode value = fields.path(name);
            if (value.isNull() && !required.contains(name)) {
                fields.remove(name);
            } else if (value.isString() && (wanted.equals("object") || wanted.equals("array"))) {
                JsonNode inside = inside(value.asString());
                if (inside != null && (wanted.equals("object") ? inside.isObject() : inside.isArray())) {
                    fields.set(name, inside);
                }
            }
        }
        return fields;
    }

    private static @Nullable JsonNode inside(String text) {
        try {
            JsonNode inside = JSON.readTree(unfenced(text));
            return isFinite(inside) ? inside : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static String unfenced(String text) {
        Matcher fence = FENCE.matcher(text.strip());
        return fence.matches() ? fence.group(1) : text;
    }

    private static boolean isFinite(JsonNode node) {
        return node.isNumber()
                ? Double.isFinite(node.doubleValue())
                : node.valueStream().allMatch(Arguments::isFinite);
    }

    private static String kind(JsonNode json) {
        return json.isArray() ? "a list" : json.isMissingNode() ? "nothing" : "a single value";
    }

    private static String place(JacksonException broken) {
        return broken.getLocation() == null
                ? ""
                : " (line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr() + ")";
    }
}
