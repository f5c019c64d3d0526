package dev.reelwright.agent.execute;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where each asset of a run came from.
 *
 * @param origins by the asset's SHA-256
 */
public record Lineage(Map<String, Origin> origins) {
    public Lineage {
        origins = Map.copyOf(origins);
    }

    /**
     * @param step the step that made it, null for a file of the person
     * @param file the path of the person's file as the plan names it, null for something made
     * @param from the assets that the step used, sorted
     */
    public record Origin(@Nullable String step, @Nullable String file, List<String> from) {
        public Origin {
            from = List.copyOf(from);
        }
    }

    static Lineage of(RunView run) {
        Map<String, Origin> origins = new TreeMap<>();
        run.files().forEach((path, asset) -> origins.put(asset.sha256(), new Origin(null, path, List.of())));
        for (RunView.StepView step : run.steps()) {
            List<String> from = assetsIn(step.inputs());
            for (String made : assetsIn(step.outputs())) {
                if (!from.contains(made)) {
                    origins.putIfAbsent(made, new Origin(step.id(), null, from));
                }
            }
        }
        return new Lineage(origins);
    }

    /** The SHA-256 of every asset that is named in a tree, sorted. */
    static List<String> assetsIn(@Nullable JsonNode tree) {
        TreeSet<String> found = new TreeSet<>();
        if (tree != null) {
            AssetNames.collect(tree, found);
        }
        return List.copyOf(found);
    }
}
