package dev.reelwright.agent.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which step needs which.
 *
 * @param needs by step id, in the order of the plan: the steps it refers to and those it names; unknown ones included
 */
public record PlanGraph(Map<String, Set<String>> needs) {

    public static PlanGraph of(Plan plan) {
        Map<String, Set<String>> needs = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            Set<String> before = new LinkedHashSet<>(step.needs());
            for (Reference.Place place : Reference.in(step.inputs())) {
                if (place.reference() instanceof Reference.ToOutput output) {
                    before.add(output.step());
                }
            }
            needs.put(step.id(), before);
        }
        return new PlanGraph(needs);
    }

    public Set<String> needsOf(String step) {
        return needs.getOrDefault(step, Set.of());
    }

    /** One cycle of steps, each needing the next and the last needing the first; empty when there is none. */
    public List<String> cycle() {
        Set<String> cleared = new HashSet<>();
        for (String start : needs.keySet()) {
            List<String> found = cycleFrom(start, cleared);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Walks without recursion: a plan may be one long chain. */
    private List<String> cycleFrom(String start, Set<String> cleared) {
        List<String> path = new ArrayList<>();
        Map<String, Integer> placeOnPath = new HashMap<>();
        List<List<String>> open = new ArrayList<>();
        enter(start, path, placeOnPath, open);
        while (!path.isEmpty()) {
            List<String> rest = open.getLast();
            if (rest.isEmpty()) {
                String left = path.removeLast();
                placeOnPath.remove(left);
                open.removeLast();
                cleared.add(left);
                continue;
            }
            String next = rest.removeFirst();
            Integer seen = placeOnPath.get(next);
            if (seen != null) {
                return List.copyOf(path.subList(seen, path.size()));
            }
            if (needs.containsKey(next) && !cleared.contains(next)) {
                enter(next, path, placeOnPath, open);
            }
        }
        return List.of();
    }

    private void enter(String step, List<String> path, Map<String, Integer> placeOnPath, List<List<String>> open) {
        placeOnPath.put(step, path.size());
        path.add(step);
        Collection<String> before = needsOf(step);
        open.add(new ArrayList<>(before));
    }
}
