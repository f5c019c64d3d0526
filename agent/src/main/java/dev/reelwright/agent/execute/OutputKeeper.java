package dev.reelwright.agent.execute;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes in what a skill made, holds it against the contract, and commits it. A wrong file is a failure that tells its facts. */
final class OutputKeeper {
    private final AssetStore assets;
    private final Commits commits;
    private final Map<String, Capability> capabilities;

    OutputKeeper(AssetStore assets, Commits commits, Map<String, Capability> capabilities) {
        this.assets = assets;
        this.commits = commits;
        this.capabilities = capabilities;
    }

    /** The result with assets in the place of files, or a failure that has cost the same. */
    SkillResult keep(Order order, SkillResult.Done done) {
        try {
            Map<String, Asset> taken = new LinkedHashMap<>();
            ObjectNode outputs = (ObjectNode) takeIn(order, done.outputs(), taken);
            List<String> wrong = wrong(order, outputs, taken);
            if (!wrong.isEmpty()) {
                return failed(order, done, String.join("; ", wrong));
            }
            Commits.Committed kept =
                    commits.add(order.run(), order.step(), order.call(), new Commits.Committed(outputs, done.notes()));
            return new SkillResult.Done(kept.outputs(), done.spent(), done.notes());
        } catch (IOException | AssetStore.NotUsable | RuntimeException e) {
            return failed(order, done, String.valueOf(e.getMessage()));
        }
    }

    private JsonNode takeIn(Order order, JsonNode node, Map<String, Asset> taken)
            throws IOException, AssetStore.NotUsable {
        if (node.isObject() && node.size() == 1 && node.path("file").isString()) {
            Asset asset = take(order, node.path("file").asString());
            taken.put(asset.sha256(), asset);
            return JsonNodeFactory.instance.objectNode().put("asset", asset.sha256());
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                copy.set(field.getKey(), takeIn(order, field.getValue(), taken));
            }
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : node.values()) {
                copy.add(takeIn(order, item, taken));
            }
            return copy;
        }
        return node;
    }

    private Asset take(Order order, String path) throws IOException, AssetStore.NotUsable {
        try (InputStream file = order.context().scratch().openRead(path)) {
            return assets.take(file, path);
        }
    }

    private List<String> wrong(Order order, ObjectNode outputs, Map<String, Asset> taken) {
        Capability capability = capabilities.get(order.call().capability());
        if (capability == null) {
            throw new IllegalStateException("no contract for " + order.call().capability());
        }
        List<String> wrong = new ArrayList<>(
                capability.checkOutput(outputs).stream().map(Problem::toString).toList());
        for (String sha256 : Lineage.assetsIn(outputs)) {
            boolean handedOn = order.context().names(sha256);
            if (!taken.containsKey(sha256) && !handedOn) {
                wrong.add("it names an asset that it neither made nor was given: " + sha256);
            }
        }
        if (wrong.isEmpty()) {
            wrong.addAll(new MediaContract(capability, order.call().inputs(), assets).check(outputs));
        }
        return wrong;
    }

    private static SkillResult failed(Order order, SkillResult.Done done, String why) {
        return new SkillResult.Failed(
                FailureKind.BROKEN, "what " + order.call().skill() + " made cannot be used: " + why, done.spent());
    }
}
