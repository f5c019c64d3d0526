package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.PlanCheck;
import dev.reelwright.registry.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the values of one call in the place of a recipe's placeholders. What is left out is null. */
final class Filling {
    private final Recipe recipe;
    private final String prefix;
    private final ObjectNode input;
    private final List<Problem> problems = new ArrayList<>();
    private final Room room = new Room();

    /**
     * @param prefix of the ids of its steps
     * @param input complete, defaults filled in; may hold references to outputs of other steps
     */
    Filling(Recipe recipe, String prefix, ObjectNode input) {
        this.recipe = recipe;
        this.prefix = prefix;
        this.input = input;
    }

    /** What could not be filled so far. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** @param number from 1 */
    private record Turn(@Nullable String list, JsonNode item, int number) {
        static final Turn ONCE = new Turn(null, JsonNodeFactory.instance.missingNode(), 0);
    }

    /** The steps as a plan has them, in the order of the recipe. */
    List<ObjectNode> steps() {
        List<ObjectNode> steps = new ArrayList<>();
        for (int i = 0; i < recipe.steps().size(); i++) {
            RecipeStep step = recipe.steps().get(i);
            String where = "/steps/" + i;
            if (!given(step.when(), where + "/when")) {
                continue;
            }
            for (Turn turn : turns(step.each(), where + "/each")) {
                if (full(steps.size() >= PlanCheck.MOST_STEPS)) {
                    return steps;
                }
                steps.add(step(step, turn, where));
            }
        }
        return steps;
    }

    /** What the recipe gives; an output that is left out is not there. */
    ObjectNode outputs() {
        return object(recipe.outputs(), Turn.ONCE, "/outputs");
    }

    private ObjectNode step(RecipeStep step, Turn turn, String where) {
        ObjectNode json = step.json().deepCopy();
        json.put("id", prefix + step.repeated(turn.number()));
        json.set("inputs", object(step.inputs(), turn, where + "/inputs"));
        for (String field : List.of("label", "seed")) {
            JsonNode filled = json.has(field) ? fill(json.path(field), turn, Pointers.child(where, field)) : null;
            if (filled == null) {
                json.remove(field);
            } else {
                json.set(field, filled);
            }
        }
        ArrayNode needs = JsonNodeFactory.instance.arrayNode();
        step.needs()
                .forEach(need ->
                        recipe.step(need).ifPresent(other -> ids(other, turn).forEach(needs::add)));
        json.set("needs", needs);
        return json;
    }

    /** What a step is called here: one name, or one for each repetition; none when it is left out. */
    private List<String> ids(RecipeStep step, Turn turn) {
        if (!given(step.when(), "/when")) {
            return List.of();
        }
        return step.each() == null || step.each().equals(turn.list())
                ? List.of(prefix + step.repeated(turn.number()))
                : turns(step.each(), "/each").stream()
                        .map(each -> prefix + step.repeated(each.number()))
                        .toList();
    }

    private boolean given(@Nullable String param, String where) {
        if (param == null) {
            return true;
        }
        return switch (Value.at(input, param)) {
            case Value.Absent _ -> false;
            case Value.Later later -> {
                unknown(where, param, later);
                yield false;
            }
            case Value.Known known -> !known.json().isBoolean() || known.json().asBoolean();
        };
    }

    private List<Turn> turns(@Nullable String list, String where) {
        if (list == null) {
            return List.of(Turn.ONCE);
        }
        return switch (Value.at(input, list)) {
            case Value.Absent _ -> List.of();
            case Value.Later later -> {
                unknown(where, list, later);
                yield List.of();
            }
            case Value.Known known -> {
                if (known.json().size() > PlanCheck.MOST_STEPS) {
                    add(where, list + " has " + known.json().size() + " items", "give fewer, in several steps");
                    yield List.of();
                }
                List<Turn> turns = new ArrayList<>();
                known.json().forEach(item -> turns.add(new Turn(list, item, turns.size() + 1)));
                yield turns;
            }
        };
    }

    private @Nullable JsonNode fill(JsonNode node, Turn turn, String where) {
        room.takeValue();
        if (full(room.isFull())) {
            return null;
        }
        return switch (Placeholder.of(node)) {
            case null ->
                switch (node) {
                    case ObjectNode object -> object(object, turn, where);
                    case ArrayNode list -> list(list, turn, where);
                    default -> node;
                };
            case Placeholder.Param param ->
                value(Value.at(input, param.pointer()), param.sum(), param.pointer(), where);
            case Placeholder.Item item ->
                value(Value.at(turn.item(), item.pointer()), item.sum(), turn.list() + "/*" + item.pointer(), where);
            case Placeholder.Count count -> count.sum().of(new BigDecimal(turn.number()));
            case Placeholder.Words words -> words(words.template(), turn, where);
            case Placeholder.Output output ->
                recipe.step(output.step())
                        .map(step -> reference(prefix + step.repeated(turn.number()), output.field()))
                        .orElse(null);
            case Placeholder.Outputs outputs -> references(outputs);
            case Placeholder.Each each -> each(each, where);
            case Placeholder.When when ->
                given(when.param(), where + "/when") ? fill(when.then(), turn, where + "/then") : null;
            case Placeholder.Malformed bad -> throw new IllegalStateException(where + ": " + bad.why());
        };
    }

    private ArrayNode references(Placeholder.Outputs outputs) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        recipe.step(outputs.step()).stream()
                .flatMap(step -> ids(step, Turn.ONCE).stream())
                .forEach(id -> all.add(reference(id, outputs.field())));
        return all;
    }

    private ArrayNode each(Placeholder.Each each, String where) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Turn one : turns(each.list(), where + "/each")) {
            JsonNode filled = fill(each.of(), one, where + "/of");
            if (filled != null) {
                all.add(filled);
            }
        }
        return all;
    }

    private ObjectNode object(JsonNode node, Turn turn, String where) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode filled = fill(field.getValue(), turn, Pointers.child(where, field.getKey()));
            if (filled != null) {
                copy.set(field.getKey(), filled);
            }
        }
        return copy;
    }

    /** Standing in a list, {@code each} and {@code refs} put their items in, one by one. */
    private ArrayNode list(ArrayNode node, Turn turn, String where) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < node.size(); i++) {
            JsonNode filled = fill(node.get(i), turn, where + "/" + i);
            Placeholder placeholder = Placeholder.of(node.get(i));
            if (filled instanceof ArrayNode many
                    && (placeholder instanceof Placeholder.Each || placeholder instanceof Placeholder.Outputs)) {
                copy.addAll(many);
            } else if (filled != null) {
                copy.add(filled);
            }
        }
        return copy;
    }

    private @Nullable JsonNode value(Value value, Placeholder.Sum sum, String said, String where) {
        return switch (value) {
            case Value.Absent _ -> null;
            case Value.Later later
            when sum.isNone() -> JsonNodeFactory.instance.objectNode().put("ref", later.reference());
            case Value.Later later -> {
                unknown(where, said, later);
                yield null;
            }
            case Value.Known known when sum.isNone() -> room.copy(known.json());
            case Value.Known known
            when Placeholder.isFinite(known.json()) -> sum.of(known.json().decimalValue());
            case Value.Known _ -> {
                add(where, said + " is no number, so nothing can be reckoned with it", "give a number");
                yield null;
            }
        };
    }

    private @Nullable JsonNode words(String text, Turn turn, String where) {
        StringBuilder words = new StringBuilder();
        for (Template.Part part : Template.of(text, turn.list() != null).parts()) {
            switch (part) {
                case Template.Part.Literal literal -> words.append(literal.text());
                case Template.Part.Hole(Placeholder hole) -> {
                    JsonNode value = part(hole, turn, where);
                    if (value == null) {
                        return null;
                    }
                    String said = value.asString();
                    room.take(said.length());
                    if (full(room.isFull())) {
                        return null;
                    }
                    words.append(said);
                }
            }
        }
        return JsonNodeFactory.instance.stringNode(words.toString());
    }

    /** A value that is to be part of words. */
    private @Nullable JsonNode part(Placeholder hole, Turn turn, String where) {
        return switch (hole) {
            case Placeholder.Param param -> sayable(Value.at(input, param.pointer()), param.pointer(), where);
            case Placeholder.Item item ->
                sayable(Value.at(turn.item(), item.pointer()), turn.list() + "/*" + item.pointer(), where);
            case Placeholder.Count _ -> JsonNodeFactory.instance.numberNode(turn.number());
            case Placeholder.Words _,
                    Placeholder.Output _,
                    Placeholder.Outputs _,
                    Placeholder.Each _,
                    Placeholder.When _,
                    Placeholder.Malformed _ -> throw new IllegalStateException("no part of words: " + hole);
        };
    }

    private @Nullable JsonNode sayable(Value value, String said, String where) {
        return switch (value) {
            case Value.Absent _ -> null;
            case Value.Later later -> {
                unknown(where, said, later);
                yield null;
            }
            case Value.Known known when known.json().isValueNode() -> known.json();
            case Value.Known _ -> {
                add(where, said + " is no text and no number, so it cannot be part of words", "name a part of it");
                yield null;
            }
        };
    }

    private static ObjectNode reference(String step, String field) {
        return JsonNodeFactory.instance.objectNode().put("ref", step + "." + field);
    }

    /** Lists in lists, and texts in texts, could make more of a small recipe and a small input than any memory holds. */
    private boolean full(boolean tooMuch) {
        if (tooMuch) {
            add(
                    "",
                    "with these values it makes more than " + PlanCheck.MOST_STEPS + " steps, or more than " + Room.MOST
                            + " characters",
                    "give shorter lists and texts, in several steps");
        }
        return tooMuch;
    }

    private void unknown(String where, String said, Value.Later later) {
        add(
                where,
                said + " has to be known before the plan runs, and {\"ref\": \"" + later.reference() + "\"} is not",
                "give the value itself");
    }

    private void add(String where, String what, String fix) {
        Problem problem = new Problem(where, what, fix);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
