package dev.reelwright.agent.recipe;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanCheck;
import dev.reelwright.agent.plan.PlanFiles;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.CanonicalJson;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.ExpectedFacts;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One example of a recipe: what it is given, what comes of it, and how that differs from what is expected. */
final class Trial {
    private static final String STEP = "made";
    private static final String PROBE = "probe";
    private static final Set<String> EXPECTED = Set.of("ends", "says", "plan", "outputs");

    private final Stage stage;
    private final Recipe recipe;
    private final RecipeBook book;
    private final Map<String, Capability> capabilities;
    private final JsonNode expect;
    private final ObjectNode input;
    private final boolean media;

    Trial(Stage stage, Recipe recipe, String revision, ObjectNode example) {
        this.stage = stage;
        this.recipe = recipe;
        this.book = stage.recipes().with(new RecipeBook.Entry(recipe, revision, true));
        this.capabilities = new TreeMap<>(stage.capabilities());
        this.capabilities.put(recipe.contract().capability(), recipe.contract().defined());
        this.expect = example.path("expect");
        this.media = example.path("media").size() + example.path("assets").size() > 0;
        this.input = (ObjectNode) named(example.required("input"));
    }

    /** A file of the example is there by its name only: a plan needs no more of it. */
    private static JsonNode named(JsonNode input) {
        return Reference.replace(input, place -> switch (place.reference()) {
            case Reference.ToAsset asset -> {
                JsonNode name = JsonNodeFactory.instance.stringNode(asset.sha256());
                yield JsonNodeFactory.instance
                        .objectNode()
                        .put(
                                "asset",
                                asset.sha256().matches("[0-9a-f]{64}") ? asset.sha256() : CanonicalJson.sha256(name));
            }
            default -> input.at(place.pointer());
        });
    }

    /** Everything that is not as expected, in words. */
    List<String> differences() throws InterruptedException {
        List<String> differences = new ArrayList<>();
        expect.propertyNames().stream()
                .filter(name -> !EXPECTED.contains(name))
                .forEach(name -> differences.add(
                        "expect/" + name + ": nothing of a recipe is known by that; use ends, says, plan and outputs"));
        Ending ending = ending(differences);
        String wanted = expect.path("ends").asString("done");
        if (!wanted.equals(ending.word())) {
            differences.add("it ends as " + ending.word() + ", not " + wanted
                    + (ending.says().isEmpty() ? "" : ": " + ending.says()));
        }
        String says = expect.path("says").asString("");
        if (!ending.says().contains(says)) {
            differences.add("it does not say \"" + says + "\" but: " + ending.says());
        }
        return differences;
    }

    /** @param word {@code done}, {@code failed} or {@code refused} */
    private record Ending(String word, String says) {}

    private Ending ending(List<String> differences) throws InterruptedException {
        return switch (Expansion.expand(plan(List.of(step())), book, capabilities, Map.of())) {
            case Expansion.Answer.Refused refused -> refused(refused.problems());
            case Expansion.Answer.Expanded(Plan plan) -> {
                List<Problem> problems = PlanCheck.check(plan, capabilities, stage.skills(), PlanFiles.in(List.of()));
                if (!problems.isEmpty()) {
                    yield refused(problems);
                }
                if (expect.get("plan") instanceof ObjectNode facts) {
                    ExpectedFacts.check(facts, PlanFacts.of(plan, STEP + "--"))
                            .forEach(problem -> differences.add("plan " + problem));
                }
                yield expect.get("outputs") instanceof ObjectNode facts
                        ? made(plan, facts, differences)
                        : new Ending("done", "");
            }
        };
    }

    private static Ending refused(List<Problem> problems) {
        return new Ending(
                "refused",
                String.join("\n", problems.stream().map(Problem::toString).toList()));
    }

    private Ending made(Plan plan, ObjectNode facts, List<String> differences) throws InterruptedException {
        if (media) {
            differences.add("a recipe that takes files is tried by its plan only; take out outputs");
            return new Ending("done", "");
        }
        Stage.Made made = stage.make(plan);
        if (!made.done()) {
            return new Ending("failed", made.message());
        }
        JsonNode outputs = MadeOutputs.of(promised(), made);
        recipe.contract()
                .defined()
                .checkOutput(outputs)
                .forEach(problem -> differences.add("outputs, by its own contract: " + problem));
        ExpectedFacts.check(facts, MadeOutputs.withFacts(outputs, made))
                .forEach(problem -> differences.add("outputs " + problem));
        return new Ending("done", "");
    }

    /** What the recipe gives, in terms of the steps that are run: told by a step that asks for all of it. */
    private JsonNode promised() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        new Filling(recipe, "", recipe.contract().defined().withDefaults(input))
                .outputs()
                .propertyNames()
                .forEach(name -> all.putObject(name).put("ref", STEP + "." + name));
        Step probe = Step.of(PROBE, PROBE, all);
        return switch (Expansion.expand(plan(List.of(step(), probe)), book, capabilities, Map.of())) {
            case Expansion.Answer.Expanded(Plan plan) ->
                plan.step(PROBE).orElseThrow().inputs();
            case Expansion.Answer.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    private Step step() {
        return Step.of(STEP, recipe.contract().capability(), input).by(recipe.name());
    }

    private static Plan plan(List<Step> steps) {
        return Plan.of("a trial", new PlanSettings(Tier.DRAFT, List.of()), steps);
    }
}
