package dev.reelwright.agent.execute;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.InputType;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaFacts.Picture;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.OutputType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Holds files against what was asked: their kind, the size of a picture, the frame rate of a film. */
record MediaContract(Capability capability, JsonNode inputs, Known assets) {
    private static final double RATE_TOLERANCE = 0.01;

    MediaContract(Capability capability, JsonNode inputs, AssetStore assets) {
        this(capability, inputs, (Known) assets::find);
    }

    /** What is known of an asset. */
    @FunctionalInterface
    interface Known {
        Optional<Asset> find(String sha256);
    }

    List<String> check(JsonNode outputs) {
        List<String> wrong = new ArrayList<>();
        kinds(outputs, "", pointer -> capability.output(pointer).stream().toList(), wrong);
        for (String field : List.of("image", "video")) {
            if (AssetNames.isAsset(outputs.path(field))) {
                assets.find(outputs.path(field).path("asset").asString())
                        .ifPresent(asset -> picture(field, asset.facts(), wrong));
            }
        }
        return wrong;
    }

    /** What in resolved inputs is an asset of the wrong kind. */
    List<String> checkInputs() {
        List<String> wrong = new ArrayList<>();
        kinds(
                inputs,
                "",
                pointer -> capability.inputType(pointer).map(InputType::choices).orElse(List.of()),
                wrong);
        return wrong;
    }

    /** How long the sound is that the words among the outputs belong to; empty when there is no such sound. */
    Optional<Double> spokenSeconds(JsonNode outputs) {
        JsonNode audio =
                switch (capability.name()) {
                    case "speech.synthesize" -> outputs.path("audio");
                    case "audio.transcribe" -> inputs.path("audio");
                    default -> MissingNode.getInstance();
                };
        return AssetNames.isAsset(audio)
                ? assets.find(audio.path("asset").asString()).map(asset -> asset.facts().seconds())
                : Optional.empty();
    }

    private void kinds(JsonNode node, String pointer, Function<String, List<OutputType>> typesAt, List<String> wrong) {
        if (AssetNames.isAsset(node)) {
            String sha256 = node.path("asset").asString();
            assets.find(sha256)
                    .ifPresentOrElse(
                            asset -> kind(asset, pointer, typesAt.apply(pointer), wrong),
                            () -> wrong.add(pointer + ": there is no asset " + sha256 + " in the store"));
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            kinds(field.getValue(), pointer + "/" + field.getKey(), typesAt, wrong);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            kinds(node.path(i), pointer + "/" + i, typesAt, wrong);
        }
    }

    private static void kind(Asset asset, String pointer, List<OutputType> types, List<String> wrong) {
        List<MediaKind> wanted = types.stream()
                .filter(OutputType.Media.class::isInstance)
                .map(type -> ((OutputType.Media) type).kind())
                .toList();
        MediaKind is = asset.facts().kind();
        if (!wanted.isEmpty() && !wanted.contains(is)) {
            wrong.add(pointer + ": expected " + types.getFirst().words() + ", found "
                    + asset.facts().mediaType());
        }
    }

    private void picture(String field, MediaFacts facts, List<String> wrong) {
        Picture picture = facts.picture();
        if (picture == null) {
            wrong.add(field + " has no picture: " + facts.mediaType());
            return;
        }
        if (differs("width", picture.width()) || differs("height", picture.height())) {
            wrong.add(String.format(
                    Locale.ROOT,
                    "%s is %dx%d, asked was %dx%d",
                    field,
                    picture.width(),
                    picture.height(),
                    inputs.path("width").asInt(picture.width()),
                    inputs.path("height").asInt(picture.height())));
        }
        if (facts.kind() == MediaKind.VIDEO) {
            film(field, facts, picture, wrong);
        }
    }

    private void film(String field, MediaFacts facts, Picture picture, List<String> wrong) {
        Double rate = picture.framesPerSecond();
        Double seconds = facts.seconds();
        if (rate == null || rate <= 0 || seconds == null || seconds <= 0) {
            wrong.add(field + " does not run: " + rate + " frames a second for " + seconds + " s");
            return;
        }
        JsonNode asked = inputs.path("fps");
        if (asked.isNumber() && Math.abs(asked.doubleValue() - rate) > RATE_TOLERANCE) {
            wrong.add(String.format(
                    Locale.ROOT, "%s has %.3f frames a second, asked was %s", field, rate, asked.asString()));
        }
    }

    private boolean differs(String field, int is) {
        return inputs.path(field).isNumber() && inputs.path(field).asInt() != is;
    }
}
