package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.tools.Checked;
import dev.reelwright.agent.tools.Desk;
import dev.reelwright.agent.tools.Tool;
import dev.reelwright.agent.tools.ToolAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tools that a test makes up. */
final class Bag implements Toolset {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Tool> tools = new LinkedHashMap<>();

    /** What a tool does. */
    interface Use {
        ToolAnswer of(ObjectNode arguments, Desk desk) throws InterruptedException;
    }

    Bag with(String name, Use use) {
        tools.put(name, new Made(name, use));
        return this;
    }

    private record Made(String name, Use does) implements Tool {
        @Override
        public ToolSpec spec() {
            return new ToolSpec(name, "does " + name, JsonNodeFactory.instance.objectNode());
        }

        @Override
        public String summary(ObjectNode arguments) {
            return name + " " + arguments;
        }

        @Override
        public ToolAnswer use(ObjectNode arguments, Desk desk) throws InterruptedException {
            return does.of(arguments, desk);
        }
    }

    @Override
    public List<ToolSpec> specs() {
        return tools.values().stream().map(Tool::spec).toList();
    }

    @Override
    public Checked check(String name, String arguments) {
        Tool tool = tools.get(name);
        if (tool == null) {
            return new Checked.Unknown("there is no tool " + name + "; there are " + tools.keySet());
        }
        try {
            return JSON.readTree(arguments) instanceof ObjectNode object
                    ? new Checked.Ready(tool, object)
                    : new Checked.Malformed("no JSON object: " + arguments);
        } catch (JacksonException wrong) {
            return new Checked.Malformed("no JSON: " + arguments);
        }
    }

    @Override
    public String catalogue() {
        return "tools of a test";
    }
}
