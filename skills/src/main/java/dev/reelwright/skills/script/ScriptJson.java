package dev.reelwright.skills.script;

import dev.reelwright.registry.MediaFacts;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON that comes from a script, and goes to one. */
final class ScriptJson {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(60).build())
                    .build())
            .build();

    private ScriptJson() {}

    /** Empty when it is nested too deeply, or has a text or a number that is too long. */
    static Optional<JsonNode> read(String json) {
        try {
            return Optional.of(MAPPER.readTree(json));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The facts of a file in the words of the documents; a part that does not apply is left out. */
    static ObjectNode facts(MediaFacts facts) {
        ObjectNode json = NODES.objectNode();
        json.put("kind", facts.kind().name().toLowerCase(Locale.ROOT));
        json.put("mediaType", facts.mediaType()).put("bytes", facts.bytes());
        if (facts.seconds() != null) {
            json.put("seconds", facts.seconds());
        }
        MediaFacts.Picture picture = facts.picture();
        if (picture != null) {
            json.put("width", picture.width()).put("height", picture.height());
            if (picture.framesPerSecond() != null) {
                json.put("fps", picture.framesPerSecond());
            }
        }
        MediaFacts.Sound sound = facts.sound();
        json.put("hasAudio", sound != null);
        if (sound != null) {
            json.put("sampleRate", sound.sampleRate()).put("channels", sound.channels());
        }
        return json;
    }

    /**
     * A copy in which some objects are replaced, at every depth.
     *
     * @param change of an object; empty leaves it, and looks into it
     */
    static JsonNode replaced(JsonNode node, Function<ObjectNode, Optional<? extends JsonNode>> change) {
        if (node instanceof ObjectNode object) {
            Optional<? extends JsonNode> other = change.apply(object);
            if (other.isPresent()) {
                return other.get();
            }
            ObjectNode copy = NODES.objectNode();
            object.forEachEntry((name, value) -> copy.set(name, replaced(value, change)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = NODES.arrayNode();
            array.forEach(value -> copy.add(replaced(value, change)));
            return copy;
        }
        return node;
    }
}
