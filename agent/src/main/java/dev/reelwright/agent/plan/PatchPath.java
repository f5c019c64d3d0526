package dev.reelwright.agent.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Pointer (RFC 6901) into a plan, in which a step may also be named by its id.
 *
 * @param tokens unescaped; empty for the whole plan
 */
record PatchPath(List<String> tokens) {
    /** The place behind the last element of a list. */
    static final String END = "-";

    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

    PatchPath {
        tokens = List.copyOf(tokens);
    }

    /** Nothing when the text is no pointer. */
    static Optional<PatchPath> of(String text) {
        if (text.isEmpty()) {
            return Optional.of(new PatchPath(List.of()));
        }
        if (!text.startsWith("/") || BAD_ESCAPE.matcher(text).find()) {
            return Optional.empty();
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.substring(1).split("/", -1)) {
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return Optional.of(new PatchPath(tokens));
    }

    boolean isWhole() {
        return tokens.isEmpty();
    }

    String last() {
        return tokens.getLast();
    }

    int depth() {
        return tokens.size();
    }

    /**
     * The value there.
     *
     * @throws NoSuchPlace when there is none
     */
    JsonNode in(JsonNode plan) {
        JsonNode found = plan;
        for (int i = 0; i < tokens.size(); i++) {
            found = child(found, i);
        }
        return found;
    }

    /**
     * The object or list that holds the value.
     *
     * @throws NoSuchPlace when there is none
     */
    JsonNode parent(JsonNode plan) {
        return new PatchPath(tokens.subList(0, tokens.size() - 1)).in(plan);
    }

    /** Where the value is, or would be, in the list that holds it; -1 when the last word names neither an index nor a step of it. */
    int index(ArrayNode list) {
        return index(list, tokens.size() - 1);
    }

    private int index(ArrayNode list, int at) {
        String token = tokens.get(at);
        if (token.matches("0|[1-9][0-9]{0,8}")) {
            return Integer.parseInt(token);
        }
        return isStep(at) ? step(list, token) : -1;
    }

    /** True when the word there stands for an element of the plan's list of steps. */
    boolean isStep(int at) {
        return at == 1 && tokens.getFirst().equals("steps");
    }

    private static int step(ArrayNode steps, String id) {
        int found = -1;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.path(i).path("id").asString("").equals(id)) {
                if (found >= 0) {
                    throw new NoSuchPlace("more than one step is called " + id, "name it by its index");
                }
                found = i;
            }
        }
        return found;
    }

    private JsonNode child(JsonNode from, int at) {
        String token = tokens.get(at);
        return switch (from) {
            case ObjectNode object when object.has(token) -> object.get(token);
            case ObjectNode object -> throw new NoSuchPlace("there is no " + token + words(at), fields(object));
            case ArrayNode list -> {
                int index = index(list, at);
                if (index < 0 || index >= list.size()) {
                    throw new NoSuchPlace("there is no " + token + words(at), elements(list, at));
                }
                yield list.get(index);
            }
            default ->
                throw new NoSuchPlace(
                        "there is nothing inside " + new PatchPath(tokens.subList(0, at)) + ", it is a plain value",
                        "end the path there");
        };
    }

    private String words(int at) {
        return at == 0 ? " in the plan" : " in " + new PatchPath(tokens.subList(0, at));
    }

    private static String fields(ObjectNode object) {
        return object.isEmpty() ? "it is empty; use add" : "there is " + some(List.copyOf(object.propertyNames()));
    }

    private String elements(ArrayNode list, int at) {
        if (!isStep(at)) {
            return list.isEmpty() ? "the list is empty; use add" : "use 0 to " + (list.size() - 1);
        }
        List<String> ids = new ArrayList<>();
        list.values().forEach(step -> ids.add(step.path("id").asString("")));
        return ids.isEmpty() ? "the plan has no steps; use add" : "the steps are " + some(ids);
    }

    private static String some(List<String> names) {
        int most = 30;
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append('/').append(token.replace("~", "~0").replace("/", "~1")));
        return text.isEmpty() ? "the whole plan" : text.toString();
    }

    /** The plan has nothing there. */
    static final class NoSuchPlace extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String fix;

        NoSuchPlace(String what, String fix) {
            super(what, null, false, false);
            this.fix = fix;
        }

        String what() {
            return String.valueOf(getMessage());
        }

        String fix() {
            return fix;
        }
    }
}
