package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** All that a language model may do here. No tool in it approves, raises a cap, or changes a key, a price, a policy or a trust. */
public final class Toolbox {
    private final Map<String, Tool> tools = new LinkedHashMap<>();

    Toolbox(List<Tool> tools) {
        tools.forEach(tool -> this.tools.put(tool.spec().name(), tool));
    }

    /** @param random for marks that quoted text cannot know, and for new seeds */
    public static Toolbox standard(RandomGenerator random) {
        throw new UnsupportedOperationException("" + random);
    }

    /** The tools as a model sees them, always in the same order. */
    public List<ToolSpec> specs() {
        return tools.values().stream().map(Tool::spec).toList();
    }

    public Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /**
     * Whether a model's call can be used.
     *
     * @param arguments as the model wrote them: may be anything
     */
    public Checked check(String tool, String arguments) {
        throw new UnsupportedOperationException(tool + arguments);
    }
}
