package dev.reelwright.agent.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which steps of a plan came from which recipes: kept with the plan, under {@code extras.recipes}. */
final class Origins {
    static final String FIELD = "recipes";

    private final Map<String, Origin> origins = new TreeMap<>();
    private final Map<String, List<String>> steps = new TreeMap<>();

    private Origins() {}

    /** @param revision digest of the folder */
    record Origin(String folder, String revision) {}

    static Origins of(ObjectNode extras) {
        Origins read = new Origins();
        extras.path(FIELD).properties().forEach(entry -> {
            JsonNode said = entry.getValue();
            read.origins.put(
                    entry.getKey(),
                    new Origin(
                            said.path("folder").asString(""),
                            said.path("revision").asString("")));
            read.steps.put(
                    entry.getKey(),
                    said.path("steps").valueStream().map(id -> id.asString("")).toList());
        });
        return read;
    }

    /** The folders of the recipes that a step came from, the outermost first. */
    List<String> folders(String step) {
        return steps.entrySet().stream()
                .filter(entry -> entry.getValue().contains(step))
                .sorted((one, other) ->
                        Integer.compare(one.getKey().length(), other.getKey().length()))
                .map(entry -> origins.get(entry.getKey()))
                .filter(java.util.Objects::nonNull)
                .map(Origin::folder)
                .toList();
    }

    /** A step has become others; where it belonged, they belong. */
    void expanded(String step, Origin origin, List<String> made) {
        steps.replaceAll((outer, all) -> {
            if (!all.contains(step)) {
                return all;
            }
            List<String> more = new ArrayList<>(all);
            int place = more.indexOf(step);
            more.remove(place);
            more.addAll(place, made);
            return more;
        });
        origins.put(step, origin);
        steps.put(step, made);
    }

    ObjectNode in(ObjectNode extras) {
        ObjectNode all = extras.putObject(FIELD);
        origins.forEach((step, origin) -> {
            ArrayNode made = all.putObject(step)
                    .put("folder", origin.folder())
                    .put("revision", origin.revision())
                    .putArray("steps");
            steps.getOrDefault(step, List.of()).forEach(made::add);
        });
        return extras;
    }
}
