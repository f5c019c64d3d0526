package dev.reelwright.agent.plan;

import dev.reelwright.agent.plan.PatchPath.NoSuchPlace;
import dev.reelwright.agent.plan.PlanPatch.PatchTarget;
import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One operation of a patch. Applying it changes the target or throws {@link NoSuchPlace} and changes nothing. */
sealed interface PatchOperation {
    /** The operation's place in the patch and what it is about. */
    String where();

    void apply(PatchTarget target);

    /** Reads one operation, noting everything that is wrong with it. */
    static Optional<PatchOperation> read(JsonNode json, String where, List<Problem> problems) {
        if (!json.isObject()) {
            problems.add(new Problem(
                    where, "expected an operation, found " + Fields.kind(json), "write {\"op\": …, \"path\": …}"));
            return Optional.empty();
        }
        int before = problems.size();
        String op = json.path("op").asString("");
        PatchPath path = path(json, "path", where, problems);
        String at = where + " (" + op + " " + json.path("path").asString("") + ")";
        JsonNode value = json.path("value");
        PatchOperation read = switch (op) {
            case "add" -> new Add(at, path, value);
            case "replace" -> new Replace(at, path, value);
            case "test" -> new Test(at, path, value);
            case "remove" -> new Remove(at, path);
            case "move" -> new Move(at, path(json, "from", where, problems), path);
            case "copy" -> new Copy(at, path(json, "from", where, problems), path);
            default -> {
                problems.add(new Problem(
                        where + "/op",
                        "there is no operation " + Fields.kind(json.path("op")),
                        "use add, remove, replace, move, copy or test"));
                yield null;
            }
        };
        boolean needsValue = read instanceof Add || read instanceof Replace || read instanceof Test;
        if (needsValue && value.isMissingNode()) {
            problems.add(new Problem(where, "the field value is missing", "add it; null is a value too"));
        }
        return problems.size() > before ? Optional.empty() : Optional.ofNullable(read);
    }

    private static PatchPath path(JsonNode json, String field, String where, List<Problem> problems) {
        JsonNode text = json.path(field);
        Optional<PatchPath> path = text.isString() ? PatchPath.of(text.asString()) : Optional.empty();
        if (path.isEmpty()) {
            problems.add(new Problem(
                    where + "/" + field,
                    "expected a JSON pointer, found " + Fields.kind(text),
                    "write a path such as /steps/voice-2/inputs/text; in a name write ~1 for / and ~0 for ~"));
        }
        return path.orElse(new PatchPath(List.of()));
    }

    record Add(String where, PatchPath path, JsonNode value) implements PatchOperation {
        @Override
        public void apply(PatchTarget target) {
            put(target, path, target.weighed(value, path));
        }
    }

    record Remove(String where, PatchPath path) implements PatchOperation {
        @Override
        public void apply(PatchTarget target) {
            take(target, path);
        }
    }

    record Replace(String where, PatchPath path, JsonNode value) implements PatchOperation {
        @Override
        public void apply(PatchTarget target) {
            path.in(target.plan());
            JsonNode fresh = target.weighed(value, path);
            if (path.isWhole()) {
                target.whole(fresh);
                return;
            }
            switch (path.parent(target.plan())) {
                case ObjectNode object -> object.set(path.last(), fresh);
                case ArrayNode list -> list.set(path.index(list), fresh);
                default -> throw new IllegalStateException("a value inside a plain value");
            }
        }
    }

    record Move(String where, PatchPath from, PatchPath path) implements PatchOperation {
        @Override
        public void apply(PatchTarget target) {
            boolean intoItself = path.depth() > from.depth()
                    && path.tokens().subList(0, from.depth()).equals(from.tokens());
            if (from.isWhole() || intoItself) {
                throw new NoSuchPlace("a value cannot be moved into itself", "copy it, or move it elsewhere");
            }
            JsonNode moved = from.in(target.plan());
            if (from.equals(path)) {
                return;
            }
            JsonNode fresh = target.weighed(moved, path);
            JsonNode before = target.plan().deepCopy();
            try {
                take(target, from);
                put(target, path, fresh);
            } catch (NoSuchPlace e) {
                target.whole(before);
                throw e;
            }
        }
    }

    record Copy(String where, PatchPath from, PatchPath path) implements PatchOperation {
        @Override
        public void apply(PatchTarget target) {
            put(target, path, target.weighed(from.in(target.plan()), path));
        }
    }

    record Test(String where, PatchPath path, JsonNode value) implements PatchOperation {
        @Override
        public void apply(PatchTarget target) {
            JsonNode found = path.in(target.plan());
            if (!found.equals(JsonChanges::compare, value)) {
                throw new NoSuchPlace(
                        "it is " + Fields.kind(found) + ", not " + Fields.kind(value),
                        "look at the plan as it is now, and write the patch for that");
            }
        }
    }

    private static void put(PatchTarget target, PatchPath path, JsonNode value) {
        if (path.isWhole()) {
            target.whole(value);
            return;
        }
        switch (path.parent(target.plan())) {
            case ObjectNode object -> object.set(path.last(), value);
            case ArrayNode list -> insert(list, path, value);
            default -> throw new NoSuchPlace("there is nothing inside a plain value", "add it to an object or a list");
        }
    }

    private static void insert(ArrayNode list, PatchPath path, JsonNode value) {
        @Nullable String id = value.path("id").isString() ? value.path("id").asString() : null;
        boolean named = path.isStep(path.depth() - 1) && path.last().equals(id);
        int index = path.last().equals(PatchPath.END) ? list.size() : path.index(list);
        if (named
                && index >= 0
                && index < list.size()
                && list.get(index).path("id").asString("").equals(id)) {
            throw new NoSuchPlace("there is a step " + id + " already", "use replace, or give the new one another id");
        }
        int place = named && index < 0 ? list.size() : index;
        if (place < 0 || place > list.size()) {
            throw new NoSuchPlace(
                    "there is no place " + path.last() + " in that list of " + list.size(),
                    "use 0 to " + list.size() + ", or - for its end");
        }
        list.insert(place, value);
    }

    private static void take(PatchTarget target, PatchPath path) {
        path.in(target.plan());
        if (path.isWhole()) {
            throw new NoSuchPlace("the whole plan cannot be taken away", "remove steps of it");
        }
        switch (path.parent(target.plan())) {
            case ObjectNode object -> object.remove(path.last());
            case ArrayNode list -> list.remove(path.index(list));
            default -> throw new IllegalStateException("a value inside a plain value");
        }
    }
}
