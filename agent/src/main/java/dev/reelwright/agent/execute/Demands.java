package dev.reelwright.agent.execute;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The media contracts of the capabilities whose work comes from outside, in one table; {@code docs/reference/media-contracts.md} says the same in words.
 * What is not in the table is held against its kind alone.
 */
final class Demands {
    private static final Map<String, Function<Asked, Demand>> TABLE = Map.of(
            "image.generate", asked -> new Demand.Still("image", asked.whole("width"), asked.whole("height")),
            "image.edit", asked -> new Demand.Still("image", asked.whole("width"), asked.whole("height")),
            "video.generate",
                    asked -> new Demand.Clip(
                            "video",
                            asked.whole("width"),
                            asked.whole("height"),
                            asked.number("fps"),
                            asked.number("seconds"),
                            asked.inputs().path("sound").asBoolean(false),
                            null),
            "video.avatar",
                    asked -> new Demand.Clip(
                            "video", asked.whole("width"), asked.whole("height"), null, null, true, asked.spoken()),
            "speech.synthesize", asked -> new Demand.Speech("audio", asked.spoken()),
            "music.generate", asked -> new Demand.Tune("audio", asked.seconds()),
            "sound.generate", asked -> new Demand.Tune("audio", asked.seconds()));

    /** What of the file's facts is told beside it, where the capability has such an output. */
    static final List<String> FACTS = List.of("width", "height", "seconds");

    private Demands() {}

    static Optional<Demand> of(String capability, JsonNode inputs) {
        return Optional.ofNullable(TABLE.get(capability)).map(rule -> rule.apply(new Asked(inputs)));
    }

    /** Inputs with their defaults. */
    private record Asked(JsonNode inputs) {
        @Nullable
        Integer whole(String field) {
            return inputs.path(field).isNumber() ? inputs.path(field).asInt() : null;
        }

        @Nullable
        Double number(String field) {
            return inputs.path(field).isNumber() ? inputs.path(field).asDouble() : null;
        }

        double seconds() {
            return inputs.path("seconds").asDouble(0);
        }

        Demand.Spoken spoken() {
            return new Demand.Spoken(
                    inputs.path("text").asString(""), inputs.path("speed").asDouble(1));
        }
    }
}
