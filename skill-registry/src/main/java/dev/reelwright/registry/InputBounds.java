package dev.reelwright.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a capability, and a skill's narrowing of it, let inputs go that are not known yet. For prices that must hold whatever they turn
 * out to be: a bound is never too low, though it may be too high.
 */
public final class InputBounds {
    /** The longest recording where the contract says nothing, in seconds. */
    public static final double LONGEST_SECONDS = 4 * 3600;

    private static final String MOST_SECONDS = "x-mostSeconds";
    private static final int MOST_VALUES = 64;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode capability;
    private final JsonNode narrowing;

    private InputBounds(JsonNode capability, JsonNode narrowing) {
        this.capability = capability;
        this.narrowing = narrowing;
    }

    public static InputBounds of(Capability capability, Narrowing narrowing) {
        return new InputBounds(capability.inputShorthand(), narrowing.shorthand());
    }

    /**
     * The values to reckon with where an input is not known: every one of a list or switch, the least, the middle and the largest number, the
     * longest text, the longest list of the largest entries.
     *
     * @param pointer JSON pointer of the input, which is no asset
     * @return at least one; empty when nothing bounds the input
     */
    public Optional<List<JsonNode>> values(String pointer) {
        return values(constraints(capability, Pointer.names(pointer)), constraints(narrowing, Pointer.names(pointer)));
    }

    /** The longest recording that the input takes. */
    public double mostSeconds(String pointer) {
        List<String> names = Pointer.names(pointer);
        return Stream.concat(constraints(capability, names).stream(), constraints(narrowing, names).stream())
                .map(each -> each.path(MOST_SECONDS))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::doubleValue)
                .min()
                .orElse(LONGEST_SECONDS);
    }

    /** What must hold at a place. Alternatives on the way are passed over: what only one of them says need not hold. */
    private static List<JsonNode> constraints(JsonNode schema, List<String> names) {
        List<JsonNode> places = with(schema);
        for (String name : names) {
            boolean index = name.matches("0|[1-9][0-9]*");
            places = places.stream()
                    .map(place -> place.has("items") && index
                            ? place.path("items")
                            : place.path("properties").path(name))
                    .filter(JsonNode::isObject)
                    .flatMap(place -> with(place).stream())
                    .toList();
        }
        return places;
    }

    private static List<JsonNode> with(JsonNode schema) {
        List<JsonNode> all = new ArrayList<>(List.of(schema));
        schema.path("allOf").forEach(part -> all.addAll(with(part)));
        return all;
    }

    private static Optional<List<JsonNode>> values(List<JsonNode> types, List<JsonNode> narrower) {
        List<JsonNode> all = Stream.concat(types.stream(), narrower.stream()).toList();
        Optional<List<JsonNode>> listed = listed(all);
        if (listed.isPresent()) {
            return listed.filter(values -> values.size() <= MOST_VALUES);
        }
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode leaf : types.stream()
                .flatMap(each -> SchemaTypes.leaves(each).stream())
                .toList()) {
            if (leaf.has("enum")) {
                leaf.get("enum").forEach(found::add);
                continue;
            }
            List<JsonNode> conditions = new ArrayList<>(narrower);
            conditions.add(leaf);
            if (!leaf.path("type").isString()) {
                return Optional.empty();
            }
            Optional<List<JsonNode>> ofType = ofType(leaf.path("type").asString(), conditions);
            if (ofType.isEmpty()) {
                return Optional.empty();
            }
            found.addAll(ofType.get());
        }
        return found.isEmpty() || found.size() > MOST_VALUES ? Optional.empty() : Optional.of(found);
    }

    /** The values that stand in every list, when there is a list. */
    private static Optional<List<JsonNode>> listed(List<JsonNode> constraints) {
        List<JsonNode> found = null;
        for (JsonNode each : constraints) {
            List<JsonNode> own = each.has("const")
                    ? List.of(each.get("const"))
                    : each.path("enum").valueStream().toList();
            if (!own.isEmpty()) {
                found = found == null
                        ? own
                        : found.stream().filter(own::contains).toList();
            }
        }
        return found == null || found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static Optional<List<JsonNode>> ofType(String type, List<JsonNode> conditions) {
        return switch (type) {
            case "boolean" -> Optional.of(List.of(JSON.booleanNode(true), JSON.booleanNode(false)));
            case "null" -> Optional.of(List.of(JSON.nullNode()));
            case "integer", "number" -> numbers(type.equals("integer"), conditions);
            case "string" ->
                least(conditions, "maxLength").stream()
                        .mapToObj(most -> List.of(longest((int) most)))
                        .findFirst();
            case "array" -> lists(conditions);
            default -> objects(conditions);
        };
    }

    private static Optional<List<JsonNode>> numbers(boolean whole, List<JsonNode> conditions) {
        OptionalDouble most = least(conditions, "maximum", "exclusiveMaximum");
        if (most.isEmpty()) {
            return Optional.empty();
        }
        double from = conditions.stream()
                .map(each -> each.path("minimum"))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::doubleValue)
                .max()
                .orElse(0);
        double middle = from + (most.getAsDouble() - from) / 2;
        List<JsonNode> numbers = new ArrayList<>(List.of(number(most.getAsDouble(), whole), number(middle, whole)));
        if (from > 0) {
            numbers.add(number(from, whole));
        }
        return Optional.of(numbers);
    }

    private static JsonNode number(double value, boolean whole) {
        return whole ? JSON.numberNode((long) Math.floor(value)) : JSON.numberNode(BigDecimal.valueOf(value));
    }

    /** Of characters that are the longest there are by every way of counting: as bytes, as UTF-16, as characters. */
    private static JsonNode longest(int characters) {
        return JSON.stringNode("\uD83C\uDF0A".repeat(characters));
    }

    private static Optional<List<JsonNode>> lists(List<JsonNode> conditions) {
        OptionalDouble most = least(conditions, "maxItems");
        List<JsonNode> items = conditions.stream()
                .map(each -> each.path("items"))
                .filter(JsonNode::isObject)
                .toList();
        if (most.isEmpty() || items.isEmpty()) {
            return Optional.empty();
        }
        return values(List.of(items.getLast()), items)
                .map(values -> values.stream()
                        .<JsonNode>map(
                                value -> JSON.arrayNode().addAll(Collections.nCopies((int) most.getAsDouble(), value)))
                        .toList());
    }

    /** Every field at its largest; a field that may be one of several things leaves too much open. */
    private static Optional<List<JsonNode>> objects(List<JsonNode> conditions) {
        JsonNode properties = conditions.getLast().path("properties");
        ObjectNode object = JSON.objectNode();
        for (String name : properties.propertyNames()) {
            List<JsonNode> narrower = conditions.stream()
                    .map(each -> each.path("properties").path(name))
                    .filter(JsonNode::isObject)
                    .toList();
            Optional<List<JsonNode>> values = values(List.of(properties.path(name)), narrower);
            if (values.isEmpty() || isChoice(values.get())) {
                return Optional.empty();
            }
            object.set(name, values.get().getFirst());
        }
        return object.isEmpty() ? Optional.empty() : Optional.of(List.of(object));
    }

    private static boolean isChoice(List<JsonNode> values) {
        return values.size() > 1 && !values.getFirst().isNumber();
    }

    private static OptionalDouble least(List<JsonNode> conditions, String... keywords) {
        return conditions.stream()
                .flatMap(each -> Stream.of(keywords).map(each::path))
                .filter(JsonNode::isNumber)
                .mapToDouble(JsonNode::doubleValue)
                .min();
    }
}
