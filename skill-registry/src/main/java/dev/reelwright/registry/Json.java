package dev.reelwright.registry;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a folder's JSON file strictly: one object, no key twice, nothing after it, not too deep. */
final class Json {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_DEPTH = 40;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static Reading<ObjectNode> readObject(String file, byte[] bytes) {
        Reading<String> text = Text.read(file, bytes, MAX_BYTES);
        if (text.value() == null) {
            return Reading.faulty(text.problems());
        }
        try {
            JsonNode node = MAPPER.readTree(text.value());
            return node instanceof ObjectNode object
                    ? Reading.of(object)
                    : Reading.faulty(file, "the file does not hold a JSON object", "begin it with { and end it with }");
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return Reading.faulty(file + ":" + line, "not valid JSON: " + e.getOriginalMessage(), "correct the JSON");
        }
    }

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /** For text that is part of this program. */
    static ObjectNode own(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }
}
