package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.JsonShape;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All that a language model may do here. No tool in it approves, raises a cap, or changes a key, a price, a policy or a trust. */
public final class Toolbox {
    private static final int LONGEST_SCHEMA = 3_000;

    private final Map<String, Entry> tools = new LinkedHashMap<>();
    private final Quoted quoted;

    private record Entry(Tool tool, ToolSpec spec, JsonShape shape) {}

    Toolbox(List<Tool> tools, Quoted quoted) {
        this.quoted = quoted;
        for (Tool tool : tools) {
            ToolSpec spec = tool.spec();
            this.tools.put(spec.name(), new Entry(tool, spec, JsonShape.of(spec.schema())));
        }
    }

    /** @param random for marks that quoted text cannot know, and for new seeds */
    public static Toolbox standard(RandomGenerator random) {
        Quoted quoted = new Quoted(random);
        List<Tool> all = List.of(
                new SearchTool(quoted),
                new ManualTool(quoted),
                new DraftTool(),
                new ProposeTool(),
                new QuoteTool(),
                new RunTool(quoted),
                new LookTool(quoted),
                new RedoTool(random),
                new AskTool(),
                new BudgetTool(),
                new ListFilesTool(quoted),
                new ReadFileTool(quoted),
                new WriteFileTool(),
                new LessonTool(quoted),
                new DraftSkillTool(),
                new EditDraftTool(),
                new TestDraftTool(quoted),
                new PromoteDraftTool(),
                new RetireSkillTool());
        return new Toolbox(all, quoted);
    }

    /** The tools as a model sees them, always in the same order. */
    public List<ToolSpec> specs() {
        return tools.values().stream().map(Entry::spec).toList();
    }

    public Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name)).map(Entry::tool);
    }

    /**
     * Stays with a run that works in the background, delivers it and tells how it ended, or how it stands when the person has said something:
     * a model that ends its turn must not leave a film undelivered.
     */
    public ToolAnswer follow(RunId run, Desk desk) throws InterruptedException {
        try {
            return new RunResume(desk, quoted).goOn(desk.studio().engine().view(run));
        } catch (IOException broken) {
            return RunTool.unusable(broken);
        }
    }

    /**
     * Whether a model's call can be used.
     *
     * @param arguments as the model wrote them: may be anything
     */
    public Checked check(String tool, String arguments) {
        Entry entry = tools.get(tool);
        if (entry == null) {
            return new Checked.Unknown("there is no tool \"" + Plainly.line(tool, 60) + "\"; the tools are "
                    + String.join(", ", tools.keySet()));
        }
        ObjectNode schema = entry.spec().schema();
        return switch (Arguments.read(arguments, schema)) {
            case Arguments.Read.Wrong wrong ->
                new Checked.Malformed("the arguments of " + tool + " cannot be used: " + wrong.what());
            case Arguments.Read.Fields(ObjectNode fields) -> {
                List<Problem> problems = entry.shape().check(fields);
                yield problems.isEmpty()
                        ? new Checked.Ready(entry.tool(), fields)
                        : new Checked.Malformed("the arguments of " + tool + " do not fit:\n" + Told.problems(problems)
                                + "\nHow they should be: " + part(schema, problems)
                                + "\nCall it again with all of this mended.");
            }
        };
    }

    /** The schema of the fields that something is wrong with; of all of them where a field is not known. */
    private static String part(ObjectNode schema, List<Problem> problems) {
        Set<String> fields = new LinkedHashSet<>();
        problems.forEach(problem -> fields.add(
                problem.where().split("/", 3).length < 2 ? "" : problem.where().split("/", 3)[1]));
        JsonNode properties = schema.path("properties");
        ObjectNode shown = schema.objectNode();
        boolean unknown = fields.stream().anyMatch(field -> !properties.has(field));
        properties.properties().forEach(property -> {
            if (unknown || fields.contains(property.getKey())) {
                shown.set(property.getKey(), property.getValue());
            }
        });
        String text = shown.toString();
        return text.length() <= LONGEST_SCHEMA ? text : text.substring(0, LONGEST_SCHEMA) + "…";
    }
}
