package dev.reelwright.agent.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changed between two plans. Whatever changes the hash is in it: no change can hide.
 *
 * @param added steps of the later plan that the earlier one has not, in the order of the plan
 * @param removed steps of the earlier plan that the later one has not
 * @param changed by step id, in the order of the later plan: its fields that differ
 * @param whole what differs outside the steps: title, settings, extras, the order of the steps
 */
public record PlanDiff(List<Step> added, List<Step> removed, Map<String, List<Change>> changed, List<Change> whole) {
    private static final int MOST_CHANGES_SHOWN = 20;

    public PlanDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
        whole = List.copyOf(whole);
    }

    /**
     * One field that differs.
     *
     * @param field with dots and indexes, such as {@code inputs.shots[2].text}
     * @param before short text of the value, null when there was none
     * @param after short text of the value, null when there is none any more
     */
    public record Change(
            String field, @Nullable String before, @Nullable String after) {
        /** {@code field: before → after}. */
        public String words() {
            return field + ": " + (before == null ? "nothing" : before) + " → " + (after == null ? "nothing" : after);
        }
    }

    public static PlanDiff between(Plan before, Plan after) {
        Map<String, Step> old = byId(before);
        Map<String, Step> fresh = byId(after);
        Map<String, List<Change>> changed = new LinkedHashMap<>();
        for (Map.Entry<String, Step> step : fresh.entrySet()) {
            Step was = old.get(step.getKey());
            if (was != null) {
                List<Change> changes = JsonChanges.between(PlanWriter.tree(was), PlanWriter.tree(step.getValue()));
                if (!changes.isEmpty()) {
                    changed.put(step.getKey(), changes);
                }
            }
        }
        return new PlanDiff(only(fresh, old), only(old, fresh), changed, whole(before, after, old, fresh));
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && whole.isEmpty();
    }

    /** For people and models: one line for each thing that changed, without control characters. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        whole.forEach(change -> lines.add(change.words()));
        added.forEach(step -> lines.add("+ " + words(step)));
        removed.forEach(step -> lines.add("- " + words(step)));
        changed.forEach((id, changes) -> {
            changes.stream()
                    .limit(MOST_CHANGES_SHOWN)
                    .forEach(change -> lines.add("~ " + JsonChanges.visible(id) + " " + change.words()));
            if (changes.size() > MOST_CHANGES_SHOWN) {
                lines.add("~ " + JsonChanges.visible(id) + " and " + (changes.size() - MOST_CHANGES_SHOWN)
                        + " more fields");
            }
        });
        return lines;
    }

    private static String words(Step step) {
        String label = step.label().equals(step.id()) ? "" : step.label() + ", ";
        return JsonChanges.visible(step.id() + " (" + label + step.capability() + ")");
    }

    private static List<Step> only(Map<String, Step> here, Map<String, Step> there) {
        return here.entrySet().stream()
                .filter(step -> !there.containsKey(step.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<Change> whole(Plan before, Plan after, Map<String, Step> old, Map<String, Step> fresh) {
        List<Change> changes = new ArrayList<>(JsonChanges.between(frame(before), frame(after)));
        List<String> oldOrder = shared(old, fresh);
        List<String> newOrder = shared(fresh, old);
        if (!oldOrder.equals(newOrder)) {
            changes.add(JsonChanges.change("order of the steps", list(oldOrder), list(newOrder)));
        }
        return changes;
    }

    /** The plan without its steps. */
    private static ObjectNode frame(Plan plan) {
        ObjectNode frame = PlanWriter.tree(plan);
        frame.remove("steps");
        return frame;
    }

    private static List<String> shared(Map<String, Step> here, Map<String, Step> there) {
        Set<String> ids = new LinkedHashSet<>(here.keySet());
        ids.retainAll(there.keySet());
        return List.copyOf(ids);
    }

    private static String list(List<String> ids) {
        return String.join(", ", ids);
    }

    /** A plan that was not checked may use an id twice; then the second counts as another step. */
    private static Map<String, Step> byId(Plan plan) {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            String id = Stream.iterate(1, n -> n + 1)
                    .map(n -> n == 1 ? step.id() : step.id() + " #" + n)
                    .filter(name -> !steps.containsKey(name))
                    .findFirst()
                    .orElseThrow();
            steps.put(id, step);
        }
        return steps;
    }
}
