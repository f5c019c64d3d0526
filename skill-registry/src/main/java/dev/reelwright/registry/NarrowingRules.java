package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges the narrowing schema of a {@code skill.json} before it is used for anything. */
final class NarrowingRules {
    /** A narrowing is small and stands alone: a reference could reach out of it, or round in a circle. */
    private static final Set<String> REFERENCES = Set.of(
            "$ref", "$dynamicRef", "$recursiveRef", "$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$schema");

    private static final Set<String> HOLD_NAMES =
            Set.of("properties", "patternProperties", "$defs", "dependentSchemas");
    private static final Set<String> HOLD_DATA = Set.of("enum", "const", "default", "examples");

    private final List<Problem> problems = new ArrayList<>();

    private NarrowingRules() {}

    /**
     * Everything that is wrong with a narrowing.
     *
     * @param capability the one that is narrowed, when it is known
     */
    static List<Problem> check(ObjectNode input, Optional<Capability> capability) {
        NarrowingRules rules = new NarrowingRules();
        rules.walk("", input);
        if (rules.problems.isEmpty()) {
            rules.problems.addAll(SchemaCheck.checkSchema(AssetSchema.writtenOut(input)));
        }
        if (rules.problems.isEmpty()) {
            new SchemaCheck(input)
                    .fault()
                    .ifPresent(fault -> rules.add("", "is not a usable schema: " + fault, "correct it"));
        }
        capability.ifPresent(narrowed -> rules.unknownInputs(input, narrowed));
        return List.copyOf(rules.problems);
    }

    private void walk(String where, JsonNode schema) {
        schema.properties()
                .forEach(field -> keyword(Pointer.child(where, field.getKey()), field.getKey(), field.getValue()));
        if (schema.isArray()) {
            for (int i = 0; i < schema.size(); i++) {
                walk(where + "/" + i, schema.get(i));
            }
        }
    }

    private void keyword(String where, String keyword, JsonNode value) {
        if (REFERENCES.contains(keyword)) {
            add(where, "references are not allowed in a narrowing", "write the schema out");
        } else if (keyword.equals(AssetSchema.SHORTHAND)) {
            assetKind(where, value);
        } else if (HOLD_NAMES.contains(keyword)) {
            value.properties().forEach(named -> walk(Pointer.child(where, named.getKey()), named.getValue()));
        } else if (!HOLD_DATA.contains(keyword)) {
            walk(where, value);
        }
    }

    private void assetKind(String where, JsonNode kind) {
        List<String> words =
                Arrays.stream(MediaKind.values()).map(MediaKind::word).toList();
        if (!kind.isString() || !words.contains(kind.asString())) {
            add(where, "there is no kind of asset " + Words.shown(kind), "choose one of " + String.join(", ", words));
        }
    }

    private void unknownInputs(ObjectNode input, Capability capability) {
        for (String name : input.path("properties").propertyNames()) {
            String place = Pointer.child("", name);
            if (capability.inputType(place).isEmpty()) {
                add("/properties" + place, capability.name() + " has no such input", "take it out");
            }
        }
    }

    private void add(String where, String what, String fix) {
        problems.add(new Problem(where, what, fix));
    }
}
