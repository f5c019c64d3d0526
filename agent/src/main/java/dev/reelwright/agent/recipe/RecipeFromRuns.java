package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanGraph;
import dev.reelwright.agent.plan.Retry;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the folder of a recipe that does what was done several times: what differed becomes its input, what was equal stays. */
public final class RecipeFromRuns {
    private static final int LONGEST_KINDS = 40;
    private static final int LETTERS = 6;

    private final Habits.Habit habit;
    private final Map<String, Capability> capabilities;
    private final Differing differing = new Differing();
    private final Map<String, String> ids = new LinkedHashMap<>();

    private RecipeFromRuns(Habits.Habit habit, Map<String, Capability> capabilities) {
        this.habit = habit;
        this.capabilities = capabilities;
        for (Step step : first().steps()) {
            String id = step.id().length() <= Recipe.LONGEST_ID ? step.id() : "step-" + (ids.size() + 1);
            ids.put(step.id(), ids.containsValue(id) ? "step-" + (ids.size() + 1) : id);
        }
    }

    /**
     * A whole folder.
     *
     * @param files relative path with {@code /} to bytes
     */
    public record Proposal(String name, Map<String, byte[]> files) {
        public Proposal {
            files = Map.copyOf(files);
        }
    }

    /** By what name a habit's recipe is proposed: equal habits have equal names. */
    public static String name(Habits.Habit habit) {
        Set<String> kinds = new LinkedHashSet<>();
        habit.plans()
                .getFirst()
                .steps()
                .forEach(step -> kinds.add(Capabilities.kind(step.capability()).replaceAll("[^a-z0-9]+", "-")));
        String all = String.join("-", kinds);
        String bounded = (all.length() > LONGEST_KINDS ? all.substring(0, LONGEST_KINDS) : all).replaceAll("-+$", "");
        return bounded + "-" + habit.shape().substring(0, LETTERS);
    }

    /**
     * @param capabilities the known contracts by name
     * @return empty when what was done cannot be said as a recipe that passes the house's checks
     */
    public static Optional<Proposal> of(Habits.Habit habit, Map<String, Capability> capabilities) {
        return new RecipeFromRuns(habit, capabilities).proposal();
    }

    private Plan first() {
        return habit.plans().getFirst();
    }

    private Optional<Proposal> proposal() {
        String name = name(habit);
        ObjectNode plan = JsonNodeFactory.instance.objectNode().put("schema", 1);
        ArrayNode steps = plan.putArray("steps");
        for (int i = 0; i < first().steps().size(); i++) {
            steps.add(step(i));
        }
        ObjectNode promised = JsonNodeFactory.instance.objectNode();
        plan.set("outputs", outputs(promised));
        if (!differing.possible() || differing.parameters().isEmpty() || promised.isEmpty()) {
            return Optional.empty();
        }
        ProposedFolder folder = new ProposedFolder(
                name, first(), List.copyOf(differing.parameters().values()));
        Map<String, byte[]> files = new TreeMap<>();
        put(files, "SKILL.md", folder.manual(habit.plans().size()));
        put(files, "skill.json", folder.contract(promised));
        put(files, Recipe.FILE, ProposedFolder.text(plan));
        put(files, "tests/success.json", folder.success(example(), ids));
        put(files, "tests/nothing-given.json", folder.refused());
        return isGood(name, files) ? Optional.of(new Proposal(name, files)) : Optional.empty();
    }

    private static boolean isGood(String name, Map<String, byte[]> files) {
        Optional<SkillEngine.Folder> folder = SkillFolder.open(name, files);
        return folder.isPresent()
                && RecipeReader.read(name, folder.get().contract(), files.get(Recipe.FILE))
                        instanceof RecipeReader.Reading.Readable;
    }

    private ObjectNode step(int place) {
        List<Step> all =
                habit.plans().stream().map(plan -> plan.steps().get(place)).toList();
        Step step = all.getFirst();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", ids.get(step.id()));
        if (same(all, Step::label) && !step.label().equals(step.id())) {
            json.put("label", step.label());
        }
        json.put("capability", step.capability());
        if (step.skill() != null) {
            json.put("skill", step.skill());
        }
        Differing.Row row =
                new Differing.Row(String.valueOf(ids.get(step.id())), capabilities.get(step.capability()), ids);
        json.set(
                "inputs",
                differing.of(
                        all.stream().map(Step::inputs).map(JsonNode.class::cast).toList(), row, ""));
        if (!step.needs().isEmpty()) {
            ArrayNode needs = json.putArray("needs");
            step.needs().forEach(need -> needs.add(ids.getOrDefault(need, need)));
        }
        if (step.optional()) {
            json.put("optional", true);
        }
        if (same(all, Step::retry) && !step.retry().equals(Retry.standard())) {
            json.set("retry", retry(step.retry()));
        }
        if (same(all, Step::timeoutSeconds) && step.timeoutSeconds() != Step.STANDARD_TIMEOUT) {
            json.put("timeoutSeconds", step.timeoutSeconds());
        }
        if (same(all, Step::seed) && step.seed() != 0) {
            json.put("seed", step.seed());
        }
        return json;
    }

    private static ObjectNode retry(Retry retry) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("max", retry.max())
                .put("baseMs", retry.baseMs())
                .put("factor", retry.factor())
                .put("maxMs", retry.maxMs());
    }

    private static boolean same(List<Step> all, Function<Step, Object> what) {
        return all.stream().map(what).distinct().count() == 1;
    }

    /** What the steps give that no other step takes. */
    private ObjectNode outputs(ObjectNode promised) {
        Set<String> taken = new HashSet<>();
        PlanGraph graph = PlanGraph.of(first());
        first().steps().forEach(step -> taken.addAll(graph.needsOf(step.id())));
        List<Step> last = new ArrayList<>(first().steps());
        last.removeIf(step -> taken.contains(step.id()) || step.optional());
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        for (Step step : last) {
            Capability capability = capabilities.get(step.capability());
            if (capability == null) {
                continue;
            }
            for (JsonNode required : capability.outputSchema().path("required")) {
                String field = required.asString();
                String name =
                        last.size() == 1 ? field : Differing.camel(String.valueOf(ids.get(step.id())) + "-" + field);
                capability.output(field).ifPresent(type -> {
                    promised.set(name, ProposedFolder.schema(type));
                    outputs.putObject(name).put("ref", ids.get(step.id()) + "." + field);
                });
            }
        }
        return outputs;
    }

    /** The values of the first run, as the input of an example. */
    private ObjectNode example() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        differing
                .parameters()
                .forEach((values, parameter) ->
                        input.set(parameter.name(), ProposedFolder.exampleValue(values.getFirst())));
        return input;
    }

    private static void put(Map<String, byte[]> files, String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
