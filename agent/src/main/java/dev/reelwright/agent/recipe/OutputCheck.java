package dev.reelwright.agent.recipe;

import dev.reelwright.registry.Capability;
import dev.reelwright.registry.InputType;
import dev.reelwright.registry.OutputType;
import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether what a recipe gives is what its contract promises, as far as that can be said beforehand. */
final class OutputCheck {
    private final Recipe recipe;
    private final PlaceholderCheck places;
    private final List<Problem> problems;

    OutputCheck(Recipe recipe, PlaceholderCheck places, List<Problem> problems) {
        this.recipe = recipe;
        this.places = places;
        this.problems = problems;
    }

    void check() {
        Capability promised = recipe.contract().defined();
        for (JsonNode name : promised.outputSchema().path("required")) {
            if (!recipe.outputs().has(name.asString())) {
                add(
                        "/outputs",
                        "the output " + name.asString() + " is promised and not given",
                        "add it: {\"ref\": \"step.output\"}");
            }
            if (Placeholder.of(recipe.outputs().path(name.asString())) instanceof Placeholder.When) {
                add(
                        Pointers.child("/outputs", name.asString()),
                        "it is promised, and left out at times",
                        "give it always, or take it from required");
            }
        }
        recipe.outputs().properties().forEach(field -> {
            String where = Pointers.child("/outputs", field.getKey());
            places.output(field.getValue(), where);
            Optional<OutputType> wanted = promised.output(field.getKey());
            if (wanted.isEmpty()) {
                add(
                        where,
                        promised.name() + " has no output " + field.getKey(),
                        "take it out, or add it to skill.json");
            } else {
                type(field.getValue(), new InputType(List.of(wanted.get())), where);
            }
        });
    }

    private void type(JsonNode value, InputType wanted, String where) {
        List<OutputType> given = given(value);
        if (!given.isEmpty() && given.stream().noneMatch(wanted::accepts)) {
            add(
                    where,
                    "it is "
                            + String.join(
                                    " or ",
                                    given.stream().map(OutputType::words).toList()) + ", but " + wanted.words()
                            + " is promised",
                    "give something of that kind");
        }
    }

    /** The types that it may have; empty when nobody knows. */
    private List<OutputType> given(JsonNode value) {
        return switch (Placeholder.of(value)) {
            case null -> List.of(plain(value));
            case Placeholder.Output output ->
                recipe.step(output.step())
                        .flatMap(RecipeCheck::known)
                        .flatMap(capability -> capability.output(output.field().replace('.', '/')))
                        .map(List::of)
                        .orElse(List.of());
            case Placeholder.Outputs _, Placeholder.Each _ -> json("array");
            case Placeholder.Words _ -> json("string");
            case Placeholder.Param param ->
                recipe.contract()
                        .defined()
                        .inputType(param.pointer())
                        .map(InputType::choices)
                        .orElse(List.of());
            case Placeholder.When when -> given(when.then());
            case Placeholder.Item _, Placeholder.Count _, Placeholder.Malformed _ -> List.of();
        };
    }

    private static List<OutputType> json(String type) {
        return List.of(new OutputType.Json(Set.of(type)));
    }

    private static OutputType plain(JsonNode value) {
        String type = value.isObject()
                ? "object"
                : value.isArray()
                        ? "array"
                        : value.isString()
                                ? "string"
                                : value.isBoolean() ? "boolean" : value.isIntegralNumber() ? "integer" : "number";
        return new OutputType.Json(Set.of(type));
    }

    private void add(String where, String what, String fix) {
        problems.add(new Problem(where, what, fix));
    }
}
