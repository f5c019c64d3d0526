package dev.reelwright.agent.execute;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the resolved assets, {@code {"asset": "<sha256>"}}, in a tree. */
final class AssetNames {
    private AssetNames() {}

    static boolean isAsset(JsonNode node) {
        return node.isObject() && node.size() == 1 && node.path("asset").isString();
    }

    static void collect(JsonNode node, Set<String> into) {
        if (isAsset(node)) {
            into.add(node.path("asset").asString());
            return;
        }
        node.values().forEach(child -> collect(child, into));
    }
}
