package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Reference;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.InputType;
import dev.reelwright.registry.OutputType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts parameters where the values of several plans differ, and leaves what is equal in all of them. Equal rows of values are one parameter. */
final class Differing {
    private final Map<List<JsonNode>, Parameter> parameters = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private boolean possible = true;

    /**
     * @param schema of its value, in the shorthand of contracts
     * @param about where it is used, for the manual
     */
    record Parameter(String name, ObjectNode schema, String about) {}

    /** One step of each plan, in the same place. */
    record Row(String step, @Nullable Capability capability, Map<String, String> ids) {
        Row {
            ids = Map.copyOf(ids);
        }
    }

    /** In the order in which they were met. */
    Map<List<JsonNode>, Parameter> parameters() {
        return parameters;
    }

    /** False when something cannot be said in a recipe. */
    boolean possible() {
        return possible;
    }

    /** @param all what stands at this place in each plan, of one shape */
    JsonNode of(List<JsonNode> all, Row row, String pointer) {
        JsonNode first = all.getFirst();
        if (isReference(first)) {
            return Reference.in(first).getFirst().reference() instanceof Reference.ToOutput output
                    ? JsonNodeFactory.instance
                            .objectNode()
                            .put("ref", row.ids().getOrDefault(output.step(), output.step()) + "." + output.field())
                    : file(all, row, pointer);
        }
        if (first instanceof ObjectNode object && Placeholder.of(first) == null) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.propertyNames()
                    .forEach(name -> copy.set(
                            name,
                            of(
                                    all.stream().map(each -> each.path(name)).toList(),
                                    row,
                                    Pointers.child(pointer, name))));
            return copy;
        }
        if (first.isArray() && Shape.holdsOutputs(first)) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < first.size(); i++) {
                int place = i;
                copy.add(of(all.stream().map(each -> each.path(place)).toList(), row, pointer + "/" + i));
            }
            return copy;
        }
        return value(all, row, pointer);
    }

    private JsonNode value(List<JsonNode> all, Row row, String pointer) {
        if (all.stream().distinct().count() > 1) {
            return parameter(all, schema(all), row, pointer);
        }
        possible &= !looksLikePlaceholder(all.getFirst());
        return all.getFirst();
    }

    private JsonNode file(List<JsonNode> all, Row row, String pointer) {
        if (all.stream().distinct().count() == 1) {
            return all.getFirst();
        }
        Optional<OutputType.Media> kind = row.capability() == null
                ? Optional.empty()
                : row.capability().inputType(pointer).map(InputType::choices).orElse(List.of()).stream()
                        .flatMap(choice -> choice instanceof OutputType.Media media
                                ? java.util.stream.Stream.of(media)
                                : java.util.stream.Stream.empty())
                        .findFirst();
        possible &= kind.isPresent();
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        kind.ifPresent(media -> schema.put("x-asset", media.kind().word()));
        return parameter(all, schema, row, pointer);
    }

    private JsonNode parameter(List<JsonNode> all, ObjectNode schema, Row row, String pointer) {
        Parameter known = parameters.computeIfAbsent(
                all, values -> new Parameter(name(row.step(), pointer), schema, row.step() + pointer));
        return JsonNodeFactory.instance.objectNode().put("param", "/" + known.name());
    }

    private static ObjectNode schema(List<JsonNode> all) {
        String type = Shape.type(all.getFirst());
        boolean whole = type.equals("number") && all.stream().allMatch(JsonNode::isIntegralNumber);
        return JsonNodeFactory.instance.objectNode().put("type", whole ? "integer" : type);
    }

    /** The last name in the pointer that is a word, with the step's before it when that is taken. */
    private String name(String step, String pointer) {
        String plain = "value";
        for (String part : Pointers.names(pointer)) {
            plain = part.matches("[A-Za-z][A-Za-z0-9]{0,39}") ? part : plain;
        }
        String name = plain;
        List<String> tried = new ArrayList<>(
                List.of(camel(step) + plain.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + plain.substring(1)));
        for (int i = 2; !names.add(name); i++) {
            name = tried.isEmpty() ? plain + i : tried.removeFirst();
        }
        return name;
    }

    static String camel(String step) {
        StringBuilder name = new StringBuilder();
        for (String part : step.split("-", -1)) {
            name.append(
                    name.isEmpty() || part.isEmpty()
                            ? part
                            : part.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + part.substring(1));
        }
        return name.toString();
    }

    private static boolean isReference(JsonNode node) {
        return Reference.in(node).stream().anyMatch(place -> place.pointer().isEmpty());
    }

    private static boolean looksLikePlaceholder(JsonNode node) {
        if (Placeholder.of(node) != null) {
            return true;
        }
        return node.valueStream().anyMatch(Differing::looksLikePlaceholder);
    }
}
