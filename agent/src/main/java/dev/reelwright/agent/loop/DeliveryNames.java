package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.AssetStore;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.registry.Asset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Says under which name each asset of a run is delivered. */
final class DeliveryNames {
    private static final String ASSEMBLE = "edit.assemble";
    private static final Map<String, String> FILM = Map.of(
            "video", "final.mp4",
            "captionsSrt", "captions.srt",
            "captionsVtt", "captions.vtt",
            "poster", "poster.jpg");
    private static final List<String> ORDER = List.of("video", "captionsSrt", "captionsVtt", "poster");
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/gif", "gif"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/x-wav", "wav"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/flac", "flac"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("video/webm", "webm"),
            Map.entry("video/x-matroska", "mkv"),
            Map.entry("text/vtt", "vtt"),
            Map.entry("application/x-subrip", "srt"),
            Map.entry("text/plain", "txt"),
            Map.entry("application/json", "json"));

    private DeliveryNames() {}

    /**
     * @param step that made it
     * @param path in the project's folder
     */
    record Item(String step, String path, Asset asset) {
        /** The same before the person has said that it may be delivered: nothing lies in {@code out} then. */
        Item asAsset() {
            return new Item(step, path.replaceFirst("^out/", "assets/"), asset);
        }
    }

    static boolean isFilm(RunView.StepView step) {
        return step.capability().equals(ASSEMBLE) && step.outputs() != null;
    }

    static List<Item> of(RunView run, AssetStore store) {
        List<Item> items = new ArrayList<>();
        long films = run.steps().stream().filter(DeliveryNames::isFilm).count();
        Set<String> used = new HashSet<>();
        run.lineage().origins().values().forEach(origin -> used.addAll(origin.from()));
        for (RunView.StepView step : run.steps()) {
            JsonNode outputs = step.outputs();
            if (outputs == null) {
                continue;
            }
            if (isFilm(step)) {
                film(step.id(), outputs, films == 1, store, items);
            } else {
                others(step.id(), outputs, used, store, items);
            }
        }
        return items;
    }

    private static void film(String step, JsonNode outputs, boolean only, AssetStore store, List<Item> items) {
        for (String field : ORDER) {
            String name = only ? FILM.get(field) : step + "-" + FILM.get(field);
            store.find(outputs.path(field).path("asset").asString(""))
                    .ifPresent(asset -> items.add(new Item(step, "out/" + name, asset)));
        }
    }

    /** What nothing else was made from is a result as well. */
    private static void others(String step, JsonNode outputs, Set<String> used, AssetStore store, List<Item> items) {
        outputs.properties().forEach(output -> {
            String sha = output.getValue().path("asset").asString("");
            store.find(sha).ifPresent(asset -> {
                String folder = used.contains(sha) ? "assets/" : "out/";
                items.add(new Item(step, folder + step + "-" + output.getKey() + "." + ending(asset), asset));
            });
        });
    }

    private static String ending(Asset asset) {
        return ENDINGS.getOrDefault(asset.facts().mediaType(), "bin");
    }
}
