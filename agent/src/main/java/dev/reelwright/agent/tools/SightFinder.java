package dev.reelwright.agent.tools;

import dev.reelwright.agent.execute.AssetStore;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.RunView.StepView;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaTools.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds what a model wants to look at: a step's result, an asset, the film, or a file of the person. */
final class SightFinder {
    private static final int MOST_RUNS = 20;
    private static final String FILM = "film";
    private static final String DELIVERED = "out/final.mp4";
    private static final String ASSEMBLE = "edit.assemble";
    private static final String HEX = "[0-9a-f]{8,64}";

    private final Desk desk;
    private final Quoted quoted;
    private final AssetStore assets;

    SightFinder(Desk desk, Quoted quoted) {
        this.desk = desk;
        this.quoted = quoted;
        this.assets = desk.studio().engine().assets();
    }

    /** What came of looking for it. Switch over it without {@code default}. */
    sealed interface Found {
        record There(Sight sight) implements Found {}

        /** @param why for the model, with what to do */
        record NotThere(String why) implements Found {}
    }

    /** An asset and where in a step's outputs it stands. */
    private record Output(String field, Asset asset) {}

    Found find(String what) throws IOException, InterruptedException {
        Optional<RunView> run = desk.run().map(id -> desk.studio().engine().view(id));
        Optional<StepView> step = run.flatMap(view -> view.step(what));
        if (step.isPresent() && (!what.equals(FILM) || step.get().outputs() != null)) {
            return ofStep(step.get());
        }
        if (what.equals(FILM)) {
            return film(run);
        }
        if (what.matches(HEX)) {
            Optional<Found> asset = ofAsset(what);
            if (asset.isPresent()) {
                return asset.get();
            }
        }
        return ofFile(what);
    }

    private Found ofStep(StepView step) {
        List<Output> outputs = outputs(step.outputs());
        if (outputs.isEmpty()) {
            String message = step.message().isEmpty()
                    ? ""
                    : "\n" + quoted.data("step " + step.id(), Plainly.line(step.message(), 300));
            return new Found.NotThere("Step " + step.id() + " is "
                    + step.state().name().toLowerCase(java.util.Locale.ROOT)
                    + " and has made nothing that can be looked at. " + menu() + message);
        }
        Output shown = outputs.getFirst();
        String others = outputs.stream()
                .skip(1)
                .map(output -> output.field() + " " + output.asset().sha256().substring(0, 12))
                .collect(Collectors.joining(", "));
        return there(
                "step " + step.id() + " (" + shown.field() + ")",
                shown.asset(),
                shots(step),
                others.isEmpty() ? "" : "It also made: " + others + ".");
    }

    /** The film of the run at hand is the one that is spoken of; an older one may still lie in the project's folder. */
    private Found film(Optional<RunView> run) throws IOException, InterruptedException {
        Optional<StepView> assembly = run.stream()
                .flatMap(view -> view.steps().stream())
                .filter(step -> step.capability().equals(ASSEMBLE) && step.outputs() != null)
                .findFirst();
        if (assembly.isPresent()) {
            return ofStep(assembly.get());
        }
        if (new OpenFolders(desk).find(DELIVERED) instanceof OpenFolders.Place.Open) {
            return ofFile(DELIVERED);
        }
        return new Found.NotThere("There is no film yet: no step has put one together. " + menu());
    }

    private Optional<Found> ofAsset(String start) {
        if (start.length() == 64) {
            return assets.find(start).map(asset -> there("asset " + start.substring(0, 12), asset, List.of(), ""));
        }
        Map<String, Asset> found = new LinkedHashMap<>();
        for (RunView run : desk.runs().stream()
                .limit(MOST_RUNS)
                .map(id -> desk.studio().engine().view(id))
                .toList()) {
            run.files().values().forEach(asset -> found.put(asset.sha256(), asset));
            run.steps()
                    .forEach(step -> outputs(step.outputs())
                            .forEach(output -> found.put(output.asset().sha256(), output.asset())));
        }
        List<Asset> matching = found.values().stream()
                .filter(asset -> asset.sha256().startsWith(start))
                .toList();
        if (matching.size() > 1) {
            return Optional.of(new Found.NotThere("More than one asset begins with " + start + ": "
                    + matching.stream().map(Asset::sha256).collect(Collectors.joining(", "))));
        }
        return matching.stream()
                .findFirst()
                .map(asset -> there("asset " + asset.sha256().substring(0, 12), asset, List.of(), ""));
    }

    private Found there(String name, Asset asset, List<Span> shots, String besides) {
        if (!Files.isRegularFile(assets.path(asset.sha256()))) {
            return new Found.NotThere("The file of " + name + " is gone from the cache. Run the step again.");
        }
        return new Found.There(new Sight(name, assets.path(asset.sha256()), asset.facts(), shots, besides, null));
    }

    private Found ofFile(String path) throws IOException, InterruptedException {
        return switch (new OpenFolders(desk).find(path)) {
            case OpenFolders.Place.Closed closed ->
                new Found.NotThere("There is no step, asset or file \"" + Plainly.line(path, 100) + "\": "
                        + Plainly.line(closed.why(), 600) + " " + menu());
            case OpenFolders.Place.Open open -> new BorrowedFile(desk.studio()).take(open.root(), open.path());
        };
    }

    /** What there is to look at; names are the house's own. */
    private String menu() {
        List<String> steps = desk.run().stream()
                .flatMap(id -> desk.studio().engine().view(id).steps().stream())
                .filter(step -> !outputs(step.outputs()).isEmpty())
                .map(StepView::id)
                .limit(60)
                .toList();
        String made =
                steps.isEmpty() ? "No step has made anything yet" : "Steps to look at: " + String.join(", ", steps);
        return made + "; files are named by their paths in the project or in the person's folders.";
    }

    /** The best to look at first. */
    private List<Output> outputs(@Nullable JsonNode outputs) {
        List<Output> found = new ArrayList<>();
        if (outputs != null) {
            outputs.properties().forEach(field -> collect(field.getKey(), field.getValue(), found));
        }
        found.sort(
                Comparator.comparingInt(output -> switch (output.asset().facts().kind()) {
                    case VIDEO -> 0;
                    case IMAGE -> 1;
                    case AUDIO -> 2;
                    case DOCUMENT -> 3;
                }));
        return found;
    }

    private void collect(String field, JsonNode value, List<Output> found) {
        String sha = value.path("asset").asString("");
        if (sha.matches("[0-9a-f]{64}")) {
            assets.find(sha).ifPresent(asset -> found.add(new Output(Plainly.line(field, 40), asset)));
        } else if (value.isArray()) {
            value.forEach(inner -> collect(field, inner, found));
        }
    }

    private static List<Span> shots(StepView step) {
        JsonNode outputs = step.outputs();
        if (outputs == null) {
            return List.of();
        }
        List<Span> shots = new ArrayList<>();
        for (JsonNode shot : outputs.path("timeline")) {
            double start = shot.path("start").asDouble(-1);
            double end = shot.path("end").asDouble(-1);
            if (start >= 0 && end > start) {
                shots.add(new Span(start, end));
            }
        }
        return shots;
    }
}
