package dev.reelwright.agent.execute;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools.Probe;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts what a file says of itself in the place of {@code {"measured": "seconds", "of": "video"}}. */
final class Measured {
    private Measured() {}

    static SkillResult in(SkillResult result, SkillContext context) {
        if (!(result instanceof SkillResult.Done done)) {
            return result;
        }
        ObjectNode outputs = done.outputs().deepCopy();
        for (Map.Entry<String, JsonNode> output : done.outputs().properties()) {
            JsonNode value = output.getValue();
            if (value.has("measured")) {
                String of = value.path("of").asString();
                MediaFacts facts = facts(context, outputs.path(of).path("file").asString());
                switch (value.path("measured").asString()) {
                    case "width" -> outputs.put(output.getKey(), facts.picture().width());
                    case "height" ->
                        outputs.put(output.getKey(), facts.picture().height());
                    default -> outputs.put(output.getKey(), facts.seconds());
                }
            }
        }
        return new SkillResult.Done(outputs, done.spent(), done.notes());
    }

    private static MediaFacts facts(SkillContext context, String file) {
        try (InputStream in = context.scratch().openRead(file)) {
            return HeadFacts.of(in.readAllBytes()) instanceof Probe.Media media ? media.facts() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
