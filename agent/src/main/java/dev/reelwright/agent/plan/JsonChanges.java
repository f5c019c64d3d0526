package dev.reelwright.agent.plan;

import dev.reelwright.agent.plan.PlanDiff.Change;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Which leaves of two JSON values differ. */
final class JsonChanges {
    private static final int LONGEST = 60;
    private static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();

    private JsonChanges() {}

    static List<Change> between(JsonNode before, JsonNode after) {
        List<Change> changes = new ArrayList<>();
        collect("", before, after, changes);
        return changes;
    }

    private static void collect(String field, JsonNode before, JsonNode after, List<Change> changes) {
        if (before.equals(JsonChanges::compare, after)) {
            return;
        }
        if (before.isObject() && after.isObject() && !isReference(before) && !isReference(after)) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> collect(
                    field.isEmpty() ? name : field + "." + name,
                    before.has(name) ? before.get(name) : NOTHING,
                    after.has(name) ? after.get(name) : NOTHING,
                    changes));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                collect(field + "[" + i + "]", before.path(i), after.path(i), changes);
            }
        } else {
            changes.add(change(field, text(before), text(after)));
        }
    }

    /** As the hash sees it: numbers are equal by value. */
    static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    static Change change(String field, @Nullable String before, @Nullable String after) {
        int place = before == null || after == null ? 0 : firstDifference(before, after);
        return new Change(
                visible(field),
                before == null ? null : shortened(before, place),
                after == null ? null : shortened(after, place));
    }

    private static boolean isReference(JsonNode node) {
        return node.size() == 1 && (node.has("ref") || node.has("file") || node.has("asset"));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isMissingNode() ? null : value.toString();
    }

    private static int firstDifference(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /** The part of a long text that shows the place. */
    private static String shortened(String text, int place) {
        if (text.length() <= LONGEST) {
            return visible(text);
        }
        int from = Math.clamp(place - 20L, 0, text.length() - LONGEST);
        return (from == 0 ? "" : "…")
                + visible(text.substring(from, from + LONGEST))
                + (from + LONGEST == text.length() ? "" : "…");
    }

    /** No character can act on a terminal or hide. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> shown.append(String.format("\\u%04x", point));
                default -> shown.appendCodePoint(point);
            }
        });
        return shown.toString();
    }
}
