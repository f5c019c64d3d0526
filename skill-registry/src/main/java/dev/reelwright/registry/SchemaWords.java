package dev.reelwright.registry;

import com.networknt.schema.Error;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Puts the errors of one validation into plain words. */
final class SchemaWords {
    private final JsonNode schema;
    private final JsonNode value;

    /** @param schema with our asset shorthand still in it */
    SchemaWords(JsonNode schema, JsonNode value) {
        this.schema = schema;
        this.value = value;
    }

    List<Problem> problems(List<Error> errors) {
        Set<Problem> problems = new LinkedHashSet<>();
        for (Error error : new Alternatives(errors).told()) {
            problems.add(assetProblem(error).orElseGet(() -> inWords(error)));
        }
        return List.copyOf(problems);
    }

    /** One sentence for an asset, whatever part of its object is wrong. */
    private Optional<Problem> assetProblem(Error error) {
        List<String> path = Pointer.names(where(error));
        String pointer = "";
        for (int depth = 0; depth <= path.size(); depth++) {
            List<OutputType> types = typesAt(path.subList(0, depth));
            if (types.size() == 1 && types.getFirst() instanceof OutputType.Media media) {
                return Optional.of(new Problem(
                        pointer,
                        "must be " + media.words() + ", not " + Words.shown(value.at(pointer)),
                        "give {\"asset\": \"<sha256>\"}, 64 hex digits in lower case"));
            }
            pointer = depth < path.size() ? Pointer.child(pointer, path.get(depth)) : pointer;
        }
        return Optional.empty();
    }

    private Problem inWords(Error error) {
        String where = where(error);
        return switch (error.getKeyword()) {
            case "required" -> missing(Pointer.child(where, error.getProperty()));
            case "additionalProperties", "unevaluatedProperties" -> unknown(where, error.getProperty());
            case "type" -> wrongType(where, error);
            case "enum" ->
                new Problem(where, "must be one of " + options(error) + ", not " + found(error), "choose one of them");
            case "const" ->
                new Problem(
                        where, "must be " + Words.shown(error.getSchemaNode()) + ", not " + found(error), "change it");
            case "oneOf", "anyOf" ->
                new Problem(
                        where, "must be " + formsAt(where) + ", not " + found(error), "write it in one of these forms");
            case "pattern" ->
                new Problem(
                        where,
                        found(error) + " is not in the form "
                                + error.getSchemaNode().asString(),
                        "correct it");
            case "uniqueItems" -> new Problem(where, "names a thing twice", "name each once");
            default -> bound(where, error);
        };
    }

    private static Problem bound(String where, Error error) {
        String limit = error.getSchemaNode().toString();
        JsonNode given = error.getInstanceNode();
        String what = switch (error.getKeyword()) {
            case "minimum" -> "must be at least " + limit + ", not " + given;
            case "maximum" -> "must be at most " + limit + ", not " + given;
            case "exclusiveMinimum" -> "must be more than " + limit + ", not " + given;
            case "exclusiveMaximum" -> "must be less than " + limit + ", not " + given;
            case "multipleOf" -> "must be a multiple of " + limit + ", not " + given;
            case "minLength" -> "must have at least " + limit + " characters, not " + length(given);
            case "maxLength" -> "must have at most " + limit + " characters, not " + length(given);
            case "minItems" -> "must have at least " + limit + " entries, not " + given.size();
            case "maxItems" -> "must have at most " + limit + " entries, not " + given.size();
            default -> error.getMessage();
        };
        return new Problem(where, what, "change it");
    }

    private Problem missing(String where) {
        return new Problem(where, "is missing", "add it: " + formsAt(where));
    }

    private Problem unknown(String where, String name) {
        Set<String> known = SchemaTypes.at(schema, Pointer.names(where)).stream()
                .flatMap(place -> place.path("properties").propertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        String fix = "take it out" + (known.isEmpty() ? "" : "; known are " + String.join(", ", known));
        return new Problem(Pointer.child(where, name), "is not known here", fix);
    }

    private Problem wrongType(String where, Error error) {
        JsonNode wanted = error.getSchemaNode();
        String words = new OutputType.Json(
                        wanted.isArray()
                                ? wanted.valueStream().map(JsonNode::asString).collect(Collectors.toSet())
                                : Set.of(wanted.asString()))
                .words();
        return new Problem(where, "must be " + words + ", not " + found(error), "give " + words);
    }

    /** What may stand at a place: its fixed words where it has some, else its types. */
    private String formsAt(String where) {
        List<JsonNode> places = SchemaTypes.at(schema, Pointer.names(where));
        Set<String> forms = new LinkedHashSet<>();
        places.forEach(place -> SchemaTypes.leaves(place).forEach(leaf -> forms.add(form(leaf))));
        return forms.isEmpty() ? "any value" : String.join(" or ", forms);
    }

    private static String form(JsonNode leaf) {
        return leaf.has("enum")
                ? "one of " + Words.listed(leaf.get("enum"))
                : new InputType(SchemaTypes.types(List.of(leaf))).words();
    }

    private List<OutputType> typesAt(List<String> path) {
        List<JsonNode> places = SchemaTypes.at(schema, path);
        return places.isEmpty() ? List.of() : SchemaTypes.types(places);
    }

    private static String options(Error error) {
        return Words.listed(error.getSchemaNode());
    }

    private static String found(Error error) {
        return Words.shown(error.getInstanceNode());
    }

    private static int length(JsonNode text) {
        return text.asString().codePointCount(0, text.asString().length());
    }

    private static String where(Error error) {
        return error.getInstanceLocation().toString();
    }
}
