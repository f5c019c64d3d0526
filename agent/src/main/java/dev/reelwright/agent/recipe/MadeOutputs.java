package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Reference;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaFacts;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a recipe gave when it was made. */
final class MadeOutputs {
    private MadeOutputs() {}

    /** @param promised with references to steps */
    static JsonNode of(JsonNode promised, Stage.Made made) {
        return Reference.replace(promised, place -> switch (place.reference()) {
            case Reference.ToOutput output ->
                Optional.ofNullable(made.outputs().get(output.step()))
                        .map(given -> given.at("/" + output.field().replace('.', '/')))
                        .orElse(JsonNodeFactory.instance.missingNode());
            default -> promised.at(place.pointer());
        });
    }

    /** The same with {@code {"file": …facts}} for each asset. */
    static JsonNode withFacts(JsonNode outputs, Stage.Made made) {
        return Reference.replace(outputs, place -> {
            Asset asset = place.reference() instanceof Reference.ToAsset named
                    ? made.assets().get(named.sha256())
                    : null;
            return asset == null ? outputs.at(place.pointer()) : facts(asset.facts());
        });
    }

    private static ObjectNode facts(MediaFacts facts) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ObjectNode file =
                all.putObject("file").put("mediaType", facts.mediaType()).put("bytes", facts.bytes());
        if (facts.seconds() != null) {
            file.put("seconds", facts.seconds());
        }
        MediaFacts.Picture picture = facts.picture();
        if (picture != null) {
            file.put("width", picture.width()).put("height", picture.height());
            if (picture.framesPerSecond() != null) {
                file.put("fps", picture.framesPerSecond());
            }
        }
        return all.set("file", file.put("hasAudio", facts.sound() != null));
    }
}
