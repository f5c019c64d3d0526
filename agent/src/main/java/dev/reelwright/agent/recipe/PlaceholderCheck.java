package dev.reelwright.agent.recipe;

import dev.reelwright.registry.InputType;
import dev.reelwright.registry.OutputType;
import dev.reelwright.registry.Problem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is wrong with the placeholders of a recipe: parameters that the input does not have, references that lead nowhere. */
final class PlaceholderCheck {
    private static final Set<String> NUMBERS = Set.of("number", "integer");
    private static final Set<String> SAYABLE = Set.of("string", "number", "integer", "boolean");

    private final Recipe recipe;
    private final List<Problem> problems;

    PlaceholderCheck(Recipe recipe, List<Problem> problems) {
        this.recipe = recipe;
        this.problems = problems;
    }

    /**
     * Where a placeholder stands.
     *
     * @param list pointer to the list that is gone through there; null for none
     * @param given parameters without which nothing stands there
     */
    private record Place(String where, @Nullable String list, Set<String> given) {
        Place at(String name) {
            return new Place(Pointers.child(where, name), list, given);
        }

        Place with(String param) {
            Set<String> more = new HashSet<>(given);
            more.add(param);
            return new Place(where + "/then", list, more);
        }
    }

    /** The list of a repetition and the parameter of a condition. */
    void repetition(RecipeStep step, String where) {
        if (step.each() != null) {
            list(step.each(), where + "/each");
        }
        if (step.when() != null) {
            param(step.when(), Set.of(), where + "/when");
        }
    }

    /** @return the steps that are referred to */
    Set<String> step(RecipeStep step, String where) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> given = step.when() == null ? Set.of() : Set.of(step.when());
        for (String field : List.of("inputs", "label", "seed")) {
            walk(step.json().path(field), new Place(where + "/" + field, step.each(), given), found);
        }
        return found;
    }

    void output(JsonNode value, String where) {
        walk(value, new Place(where, null, Set.of()), new HashSet<>());
    }

    private void walk(JsonNode node, Place place, Set<String> found) {
        Placeholder placeholder = Placeholder.of(node);
        if (placeholder != null) {
            check(placeholder, place, found);
        } else if (node.isObject()) {
            node.properties().forEach(field -> walk(field.getValue(), place.at(field.getKey()), found));
        } else {
            for (int i = 0; i < node.size(); i++) {
                walk(node.path(i), place.at(Integer.toString(i)), found);
            }
        }
    }

    private void check(Placeholder placeholder, Place place, Set<String> found) {
        switch (placeholder) {
            case Placeholder.Param param -> param(param.pointer(), wanted(param.sum()), place.where());
            case Placeholder.Item item -> item(item.pointer(), wanted(item.sum()), place);
            case Placeholder.Count _ -> inRepetition(place, "number");
            case Placeholder.Words words -> words(words.template(), place);
            case Placeholder.Output output -> {
                found.add(output.step());
                reference(output.step(), output.field(), place, false);
            }
            case Placeholder.Outputs outputs -> {
                found.add(outputs.step());
                reference(outputs.step(), outputs.field(), place, true);
            }
            case Placeholder.Each each -> {
                list(each.list(), place.where() + "/each");
                walk(each.of(), new Place(place.where() + "/of", each.list(), place.given()), found);
            }
            case Placeholder.When when -> {
                param(when.param(), Set.of(), place.where() + "/when");
                walk(when.then(), place.with(when.param()), found);
            }
            case Placeholder.Malformed bad -> add(place.where(), "is no placeholder", bad.why());
        }
    }

    private static Set<String> wanted(Placeholder.Sum sum) {
        return sum.isNone() ? Set.of() : NUMBERS;
    }

    private void words(String text, Place place) {
        Template template = Template.of(text, place.list() != null);
        if (template.fault() != null) {
            add(place.where() + "/text", "it has " + template.fault(), "mend the braces");
        }
        for (Template.Part part : template.parts()) {
            switch (part) {
                case Template.Part.Literal _ -> {}
                case Template.Part.Hole(Placeholder.Param param) ->
                    param(param.pointer(), SAYABLE, place.where() + "/text");
                case Template.Part.Hole(Placeholder.Item item) -> item(item.pointer(), SAYABLE, place.at("text"));
                case Template.Part.Hole _ -> {}
            }
        }
    }

    /** @param types one of which it must be; empty for any */
    private void param(String pointer, Set<String> types, String where) {
        Optional<InputType> type = recipe.contract().defined().inputType(pointer);
        if (type.isEmpty()) {
            add(
                    where,
                    "the input has no " + pointer,
                    "its fields are "
                            + String.join(
                                    ", ",
                                    recipe.contract()
                                            .defined()
                                            .inputSchema()
                                            .path("properties")
                                            .propertyNames()));
            return;
        }
        type(type.get(), types, pointer, where);
    }

    private void type(InputType type, Set<String> types, String pointer, String where) {
        if (!types.isEmpty() && !type.accepts(new OutputType.Json(types))) {
            add(
                    where,
                    pointer + " is " + type.words() + ", but " + new OutputType.Json(types).words() + " is wanted here",
                    "use another field, or place it whole");
        }
    }

    private void list(String pointer, String where) {
        param(pointer, Set.of("array"), where);
    }

    private void item(String pointer, Set<String> types, Place place) {
        if (!inRepetition(place, "item")) {
            return;
        }
        String whole = Objects.requireNonNull(place.list()) + "/0" + pointer;
        Optional<InputType> type = recipe.contract().defined().inputType(whole);
        if (type.isEmpty()) {
            add(place.where(), "an item of " + place.list() + " has no " + pointer, "use a field that it has");
        } else {
            type(type.get(), types, place.list() + "/*" + pointer, place.where());
        }
    }

    private boolean inRepetition(Place place, String word) {
        if (place.list() == null) {
            add(place.where(), word + " stands outside of a repetition", "say each, or use param");
        }
        return place.list() != null;
    }

    private void reference(String step, String field, Place place, boolean all) {
        Optional<RecipeStep> target = recipe.step(step);
        if (target.isEmpty()) {
            add(place.where(), "there is no step '" + step + "'", "refer to a step of this recipe");
            return;
        }
        String each = target.get().each();
        if (all && each == null) {
            add(place.where(), "'" + step + "' is not repeated", "write {\"ref\": \"" + step + "." + field + "\"}");
        }
        if (!all && each != null && !each.equals(place.list())) {
            add(
                    place.where(),
                    "'" + step + "' is repeated for " + each + ", and this is not",
                    "write {\"refs\": …} for all of them, or stand in {\"each\": \"" + each + "\", \"of\": …}");
        }
        String when = target.get().when();
        if (when != null && !place.given().contains(when)) {
            add(
                    place.where(),
                    "'" + step + "' is left out when " + when + " is not given",
                    "write {\"when\": {\"param\": \"" + when + "\"}, \"then\": …} around it");
        }
        RecipeCheck.known(target.get())
                .filter(capability -> capability.output(field.replace('.', '/')).isEmpty())
                .ifPresent(capability -> add(
                        place.where(),
                        "step '" + step + "' (" + capability.name() + ") has no output '" + field + "'",
                        "its outputs are "
                                + String.join(
                                        ", ",
                                        capability
                                                .outputSchema()
                                                .path("properties")
                                                .propertyNames())));
    }

    private void add(String where, String what, String fix) {
        problems.add(new Problem(where, what, fix));
    }
}
