package dev.reelwright.agent.recipe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An object in a recipe that stands for something else. */
sealed interface Placeholder {
    /** A value of the recipe's input: {@code {"param": "/width", "times": 2, "plus": 1}}. */
    record Param(String pointer, Sum sum) implements Placeholder {}

    /** A part of the item of the list that is gone through: {@code {"item": "/text"}}; an empty pointer is the whole item. */
    record Item(String pointer, Sum sum) implements Placeholder {}

    /** Which item it is, from 1: {@code {"number": true}}. */
    record Count(Sum sum) implements Placeholder {}

    /** Words with values in braces: {@code {"text": "{title}, part {number}"}}. */
    record Words(String template) implements Placeholder {}

    /** An output of a step, in a repetition of the step of the same number: {@code {"ref": "voice.seconds"}}. */
    record Output(String step, String field) implements Placeholder {}

    /** An output of all repetitions of a step, as a list: {@code {"refs": "shot.video"}}. */
    record Outputs(String step, String field) implements Placeholder {}

    /** A value for every item of a list, as a list: {@code {"each": "/lines", "of": …}}. */
    record Each(String list, JsonNode of) implements Placeholder {}

    /** A value that is left out when a parameter is not given: {@code {"when": {"param": "/music"}, "then": …}}. */
    record When(String param, JsonNode then) implements Placeholder {}

    /** @param why it is none, although it has the fields of one */
    record Malformed(String why) implements Placeholder {}

    /**
     * What is reckoned with a number.
     *
     * @param times factor; 1 changes nothing
     * @param plus what is added afterwards
     */
    record Sum(BigDecimal times, BigDecimal plus) {
        static final Sum NONE = new Sum(BigDecimal.ONE, BigDecimal.ZERO);

        boolean isNone() {
            return equals(NONE);
        }

        JsonNode of(BigDecimal value) {
            BigDecimal result = value.multiply(times).add(plus).stripTrailingZeros();
            return result.scale() <= 0 && result.precision() - result.scale() <= 18
                    ? JsonNodeFactory.instance.numberNode(result.longValueExact())
                    : JsonNodeFactory.instance.numberNode(result);
        }
    }

    /** What an object stands for; null when it is a plain value. */
    static @Nullable Placeholder of(JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            return null;
        }
        Set<String> names = Set.copyOf(node.propertyNames());
        if (names.contains("param")) {
            return pointed(node, names, "param");
        }
        if (names.contains("refs")) {
            return names.size() == 1 ? output(node.path("refs"), true) : new Malformed("refs stands alone");
        }
        if (names.contains("item") && within(names, "item")) {
            return pointed(node, names, "item");
        }
        if (node.path("number").isBoolean() && within(names, "number")) {
            return node.path("number").asBoolean() ? counted(node) : new Malformed("write {\"number\": true}");
        }
        if (names.equals(Set.of("text")) && node.path("text").isString()) {
            return new Words(node.path("text").asString());
        }
        return structured(node, names);
    }

    private static @Nullable Placeholder structured(JsonNode node, Set<String> names) {
        if (names.equals(Set.of("ref"))) {
            return output(node.path("ref"), false);
        }
        if (names.equals(Set.of("each", "of"))) {
            return isPointer(node.path("each"))
                    ? new Each(node.path("each").asString(), node.path("of"))
                    : new Malformed("each is a pointer to a list, such as \"/lines\"");
        }
        if (names.equals(Set.of("when", "then"))) {
            String param = condition(node.path("when"));
            return param == null
                    ? new Malformed("when is {\"param\": \"/pointer\"}")
                    : new When(param, node.path("then"));
        }
        return null;
    }

    /** The pointer of {@code {"param": "/music"}}; null when it is something else. */
    static @Nullable String condition(JsonNode node) {
        return node.isObject() && node.size() == 1 && isPointer(node.path("param"))
                ? node.path("param").asString()
                : null;
    }

    static boolean isPointer(JsonNode node) {
        return node.isString()
                && node.asString().startsWith("/")
                && node.asString().length() > 1;
    }

    private static boolean within(Set<String> names, String word) {
        return Set.of(word, "times", "plus").containsAll(names);
    }

    private static Placeholder pointed(JsonNode node, Set<String> names, String word) {
        JsonNode pointer = node.path(word);
        if (!within(names, word)) {
            return new Malformed(word + " stands alone, or with times and plus");
        }
        Sum sum = sum(node);
        if (sum == null) {
            return new Malformed("times and plus are numbers of at most 9 digits");
        }
        if (word.equals("param")) {
            return isPointer(pointer)
                    ? new Param(pointer.asString(), sum)
                    : new Malformed("param is a pointer into the input, such as \"/title\"");
        }
        return pointer.isString() && (pointer.asString().isEmpty() || isPointer(pointer))
                ? new Item(pointer.asString(), sum)
                : new Malformed("item is a pointer into the item, such as \"/text\", or \"\" for all of it");
    }

    private static Placeholder counted(JsonNode node) {
        Sum sum = sum(node);
        return sum == null ? new Malformed("times and plus are numbers of at most 9 digits") : new Count(sum);
    }

    private static @Nullable Sum sum(JsonNode node) {
        for (String word : List.of("times", "plus")) {
            JsonNode value = node.path(word);
            if (!value.isMissingNode() && (!isFinite(value) || value.asString().length() > 10)) {
                return null;
            }
        }
        return new Sum(
                node.has("times") ? node.path("times").decimalValue() : BigDecimal.ONE,
                node.has("plus") ? node.path("plus").decimalValue() : BigDecimal.ZERO);
    }

    static boolean isFinite(JsonNode node) {
        return node.isNumber() && Double.isFinite(node.doubleValue());
    }

    private static Placeholder output(JsonNode said, boolean all) {
        String text = said.isString() ? said.asString() : "";
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            return new Malformed("write \"step.output\"");
        }
        String step = text.substring(0, dot);
        String field = text.substring(dot + 1);
        return all ? new Outputs(step, field) : new Output(step, field);
    }
}
