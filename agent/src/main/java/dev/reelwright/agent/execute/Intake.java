package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanFiles;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.InputType;
import dev.reelwright.registry.OutputType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Takes the person's files in before the first step runs, and says everything that is wrong with them. */
final class Intake {
    private final AssetStore assets;
    private final Map<String, Capability> capabilities;
    private final Plan plan;
    private final PlanFiles sources;

    Intake(AssetStore assets, Map<String, Capability> capabilities, Plan plan, List<Path> sources) {
        this.assets = assets;
        this.capabilities = capabilities;
        this.plan = plan;
        this.sources = PlanFiles.in(sources);
    }

    /**
     * @param files what was taken in before; what is missing in it is added
     * @param taken told of each file that is added
     * @return what is wrong, empty when all is well
     */
    List<String> takeIn(Map<String, Asset> files, BiConsumer<String, Asset> taken) {
        Set<String> wrong = new LinkedHashSet<>();
        Set<String> unusable = new LinkedHashSet<>();
        for (Step step : plan.steps()) {
            for (Reference.Place place : Reference.in(step.inputs())) {
                if (place.reference() instanceof Reference.ToFile file && !unusable.contains(file.path())) {
                    Asset asset = files.get(file.path());
                    if (asset == null || !assets.whole(asset.sha256())) {
                        asset = take(file.path(), wrong);
                        if (asset == null) {
                            unusable.add(file.path());
                            continue;
                        }
                        files.put(file.path(), asset);
                        taken.accept(file.path(), asset);
                    }
                    kind(step, place, file.path(), asset, wrong);
                }
            }
        }
        return new ArrayList<>(wrong);
    }

    private @org.jspecify.annotations.Nullable Asset take(String path, Set<String> wrong) {
        try (InputStream file = sources.open(path)) {
            return assets.take(file, path);
        } catch (NoSuchFileException e) {
            wrong.add("there is no file " + path);
        } catch (IOException e) {
            wrong.add(path + " cannot be read: " + e.getMessage());
        } catch (AssetStore.NotUsable e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
        return null;
    }

    private void kind(Step step, Reference.Place place, String path, Asset asset, Set<String> wrong) {
        Capability capability = capabilities.get(step.capability());
        if (capability == null) {
            return;
        }
        List<OutputType> wanted =
                capability.inputType(place.pointer()).map(InputType::choices).orElse(List.of());
        OutputType given = new OutputType.Media(asset.facts().kind());
        if (!wanted.isEmpty() && !new InputType(wanted).accepts(given)) {
            wrong.add(path + " is " + given.words() + " (" + asset.facts().mediaType() + "), but step " + step.id()
                    + " wants " + new InputType(wanted).words() + " there");
        }
    }
}
