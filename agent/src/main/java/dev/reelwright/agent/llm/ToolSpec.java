package dev.reelwright.agent.llm;

import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool as the model sees it.
 *
 * @param name lower-case letters, digits and underscores
 * @param description when to use it, what it gives back
 * @param schema JSON Schema of its arguments, an object
 */
public record ToolSpec(String name, String description, ObjectNode schema) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public ToolSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a tool: " + name);
        }
        schema = schema.deepCopy();
    }

    /** A copy each time: the tool stays as it is. */
    @Override
    public ObjectNode schema() {
        return schema.deepCopy();
    }
}
