package dev.reelwright.agent.home;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** YAML as a tree; duplicate keys are refused, tags create nothing. */
public final class Yaml {
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Yaml() {}

    /** What became of a text. */
    public sealed interface Answer {
        record Read(JsonNode tree) implements Answer {}

        /** @param line counted from 1, 0 when unknown */
        record Broken(int line, String message) implements Answer {}
    }

    public static Answer read(String yaml) {
        try {
            return new Answer.Read(MAPPER.readTree(yaml));
        } catch (JacksonException broken) {
            TokenStreamLocation place = broken.getLocation();
            int line = place == null ? 0 : Math.max(0, place.getLineNr());
            String message = broken.getOriginalMessage() == null ? "unreadable" : broken.getOriginalMessage();
            return new Answer.Broken(line, message.lines().findFirst().orElse("unreadable"));
        }
    }

    /** The tree as YAML text, for files the product writes. */
    public static String write(JsonNode tree) {
        return MAPPER.writeValueAsString(tree);
    }
}
