package dev.reelwright.agent.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.SkillFolder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** When something counts as done again, and what recipe comes of it. */
class HabitsTest {
    private static final String STEPS = """
            { "id": "NAME", "capability": "image.generate", "seed": SEED, "label": "drawing WORDS",
              "inputs": { "prompt": "WORDS", "width": 640, "height": 360, "scene": { "style": "title", "heading": "WORDS", "body": "BODY" } } },
            { "id": "b", "capability": "video.animate",
              "inputs": { "image": { "ref": "NAME.image" }, "width": 640, "height": 360, "fps": 30, "seconds": SECONDS, "move": "push-in" } }
            """;

    @Test
    void theThirdTimeWithOtherValuesIsAHabit() {
        List<Plan> earlier = List.of(plan("picture", "lakes", "blue", "2"), plan("image-1", "tides", "wet", "3"));

        Habits.Habit habit =
                Habits.of(plan("a", "hills", "green", "2.5"), earlier, 3).orElseThrow();

        assertThat(habit.plans())
                .extracting(plan -> plan.steps().getFirst().id())
                .containsExactly("image-1", "picture", "a");
    }

    @Test
    void aRepeatIsNoOtherTimeAndAnotherShapeIsAnotherHabit() {
        Plan newest = plan("a", "hills", "green", "2.5");
        Plan other = plan("b2", "lakes", "blue", "2");

        assertThat(Habits.of(newest, List.of(other, other), 3)).isEmpty();
        assertThat(Habits.of(newest, List.of(other, plan("renamed", "hills", "green", "2.5")), 3))
                .isEmpty();
        assertThat(Habits.of(
                        newest, List.of(other, read(text("c", "x", "y", "1").replace("\"move\"", "\"text\""))), 3))
                .isEmpty();
        assertThat(Habits.of(
                        newest,
                        List.of(other, read(text("c", "x", "y", "1").replace("image.generate", "image.edit"))),
                        3))
                .isEmpty();
        assertThat(Habits.of(newest, List.of(other, plan("c", "x", "y", "1")), 3))
                .isPresent();
    }

    @Test
    void whatTemplatesAndRecipesMadeIsNobodysHabit() {
        Plan offline = read(
                text("a", "x", "y", "1").replace("\"steps\"", "\"extras\": {\"director\": \"offline\"}, \"steps\""));
        Plan recipe = read(text("a", "x", "y", "1")
                .replace("\"steps\"", "\"extras\": {\"recipes\": {\"a\": {\"folder\": \"f\"}}}, \"steps\""));

        assertThat(Habits.counts(offline)).isFalse();
        assertThat(Habits.counts(recipe)).isFalse();
        assertThat(Habits.counts(plan("a", "x", "y", "1"))).isTrue();
    }

    @Test
    void whatDifferedIsTheInputAndWhatWasEqualStays() {
        RecipeFromRuns.Proposal proposal = proposal();
        JsonNode plan = json(proposal.files().get("plan.json"));
        JsonNode contract = json(proposal.files().get("skill.json"));

        assertThat(proposal.name()).matches("image-animate-[0-9a-f]{6}");
        assertThat(plan.at("/steps/0/inputs/prompt").toString()).isEqualTo("{\"param\":\"/prompt\"}");
        assertThat(plan.at("/steps/0/inputs/scene/heading").toString()).isEqualTo("{\"param\":\"/prompt\"}");
        assertThat(plan.at("/steps/0/inputs/scene/body").toString()).isEqualTo("{\"param\":\"/body\"}");
        assertThat(plan.at("/steps/0/inputs/width").asInt()).isEqualTo(640);
        assertThat(plan.at("/steps/0").has("seed")).isFalse();
        assertThat(plan.at("/steps/0").has("label")).isFalse();
        assertThat(plan.at("/steps/1/inputs/image/ref").asString()).isEqualTo("image-1.image");
        assertThat(plan.at("/steps/1/inputs/seconds").toString()).isEqualTo("{\"param\":\"/seconds\"}");
        assertThat(plan.at("/outputs/video/ref").asString()).isEqualTo("b.video");
        assertThat(contract.at("/input/required").toString()).isEqualTo("[\"prompt\",\"body\",\"seconds\"]");
        assertThat(contract.at("/input/properties/seconds/type").asString()).isEqualTo("number");
        assertThat(contract.at("/output/properties/video/x-asset").asString()).isEqualTo("video");
    }

    @Test
    void theFolderIsGoodAndItsPlanIsTheFirstOnesWithItsValues() {
        RecipeFromRuns.Proposal proposal = proposal();
        RecipeBook book = RecipeBook.empty().with(Recipes.entry(proposal.name(), proposal.files()));

        assertThat(SkillFolder.check(proposal.name(), proposal.files())).isEmpty();
        assertThat(SkillFolder.check(proposal.name(), proposal.files())).isEmpty();
        Plan named = read("""
                { "schema": 1, "title": "t", "steps": [ { "id": "x", "capability": "own.%s",
                    "inputs": { "prompt": "tides", "body": "wet", "seconds": 3 } } ] }
                """.formatted(proposal.name()));
        Plan expanded =
                ((Expansion.Answer.Expanded) Expansion.expand(named, book, Capabilities.shipped(), Map.of())).plan();
        assertThat(expanded.steps().getFirst().inputs())
                .isEqualTo(
                        plan("image-1", "tides", "wet", "3").steps().getFirst().inputs());
    }

    @Test
    void filesThatDifferBecomeFilesOfTheInput() {
        String steps = """
                { "schema": 1, "title": "t", "steps": [
                    { "id": "a", "capability": "image.edit", "inputs": { "image": { "file": "FILE" }, "prompt": "warmer" } },
                    { "id": "b", "capability": "video.animate", "inputs": { "image": { "ref": "a.image" }, "width": 64, "height": 64, "fps": 10, "seconds": 1 } } ] }
                """;
        List<Plan> earlier = List.of(read(steps.replace("FILE", "b.jpg")), read(steps.replace("FILE", "c.jpg")));
        RecipeFromRuns.Proposal proposal = RecipeFromRuns.of(
                        Habits.of(read(steps.replace("FILE", "a.jpg")), earlier, 3)
                                .orElseThrow(),
                        Capabilities.shipped())
                .orElseThrow();

        assertThat(json(proposal.files().get("skill.json"))
                        .at("/input/properties/image/x-asset")
                        .asString())
                .isEqualTo("image");
    }

    @Test
    void whatLooksLikeAPlaceholderCannotBeSaidAndIsNotProposed() {
        String odd = "\"move\": \"push-in\", \"words\": [ { \"text\": \"hello\" } ]";
        List<Plan> plans = List.of(
                read(text("a", "x", "y", "1").replace("\"move\": \"push-in\"", odd)),
                read(text("a", "z", "y", "1").replace("\"move\": \"push-in\"", odd)),
                read(text("a", "w", "y", "1").replace("\"move\": \"push-in\"", odd)));

        assertThat(RecipeFromRuns.of(new Habits.Habit("0".repeat(64), plans), Capabilities.shipped()))
                .isEmpty();
    }

    private static RecipeFromRuns.Proposal proposal() {
        List<Plan> earlier = List.of(plan("picture", "lakes", "blue", "2.5"), plan("image-1", "tides", "wet", "3"));
        return RecipeFromRuns.of(
                        Habits.of(plan("a", "hills", "green", "2"), earlier, 3).orElseThrow(), Capabilities.shipped())
                .orElseThrow();
    }

    private static String text(String name, String words, String body, String seconds) {
        return "{ \"schema\": 1, \"title\": \"About " + words + "\", \"steps\": ["
                + STEPS.replace("NAME", name)
                        .replace("WORDS", words)
                        .replace("BODY", body)
                        .replace("SECONDS", seconds)
                        .replace("SEED", Integer.toString(name.length()))
                + "] }";
    }

    private static Plan plan(String name, String words, String body, String seconds) {
        return read(text(name, words, body, seconds));
    }

    private static Plan read(String text) {
        return ((PlanJson.Reading.Readable) PlanJson.read(text)).plan();
    }

    private static JsonNode json(byte[] bytes) {
        return JsonMapper.shared().readTree(bytes);
    }
}
