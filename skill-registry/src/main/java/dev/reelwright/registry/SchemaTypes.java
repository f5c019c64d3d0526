package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Answers what type stands at a place of a schema that still has our asset shorthand. Follows no references: contracts have none. */
final class SchemaTypes {
    private static final List<String> BRANCHES = List.of("oneOf", "anyOf", "allOf");

    private SchemaTypes() {}

    /** The schemas that speak about a place; empty when none does. */
    static List<JsonNode> at(JsonNode schema, List<String> path) {
        List<JsonNode> places = List.of(schema);
        for (String name : path) {
            places = places.stream()
                    .flatMap(place -> inside(place, name).stream())
                    .toList();
        }
        return places;
    }

    /** All types that schemas of one place allow; empty when one of them does not say. */
    static List<OutputType> types(List<JsonNode> schemas) {
        Set<OutputType> types = new LinkedHashSet<>();
        for (JsonNode schema : schemas) {
            List<OutputType> own = typesOf(schema);
            if (own.isEmpty()) {
                return List.of();
            }
            types.addAll(own);
        }
        return List.copyOf(types);
    }

    /** The JSON types of several types; an asset is an object. */
    static Set<String> plainNames(List<OutputType> types) {
        Set<String> names = new TreeSet<>();
        for (OutputType type : types) {
            switch (type) {
                case OutputType.Media _ -> names.add("object");
                case OutputType.Json json -> names.addAll(json.types());
            }
        }
        return names;
    }

    /** A schema's alternatives, and theirs, down to those that have none; the schema itself when it has none. */
    static List<JsonNode> leaves(JsonNode schema) {
        List<JsonNode> branches = branches(schema);
        return branches.isEmpty()
                ? List.of(schema)
                : branches.stream().flatMap(branch -> leaves(branch).stream()).toList();
    }

    private static List<OutputType> typesOf(JsonNode schema) {
        if (schema.has(AssetSchema.SHORTHAND)) {
            return AssetSchema.kind(schema).<OutputType>map(OutputType.Media::new).stream()
                    .toList();
        }
        Set<String> names = plainTypes(schema);
        if (!names.isEmpty()) {
            return List.of(new OutputType.Json(names));
        }
        List<JsonNode> branches = branches(schema);
        return branches.isEmpty() ? List.of() : types(branches);
    }

    private static Set<String> plainTypes(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        JsonNode type = schema.get("type");
        if (type != null && type.isArray()) {
            type.forEach(name -> names.add(name.asString()));
        } else if (type != null) {
            names.add(type.asString());
        } else if (schema.has("enum")) {
            schema.get("enum").forEach(value -> names.add(typeOfValue(value)));
        } else if (schema.has("const")) {
            names.add(typeOfValue(schema.get("const")));
        }
        return names;
    }

    static String typeOfValue(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING, BINARY -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case NULL, MISSING -> "null";
        };
    }

    private static List<JsonNode> inside(JsonNode schema, String name) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode property = schema.path("properties").get(name);
        if (property != null) {
            found.add(property);
        }
        JsonNode items = schema.get("items");
        if (items != null && name.matches("0|[1-9][0-9]*")) {
            found.add(items);
        }
        branches(schema).forEach(branch -> found.addAll(inside(branch, name)));
        return found;
    }

    private static List<JsonNode> branches(JsonNode schema) {
        List<JsonNode> all = new ArrayList<>();
        BRANCHES.forEach(keyword -> schema.path(keyword).forEach(all::add));
        return all;
    }
}
