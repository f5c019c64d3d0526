package dev.reelwright.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.agent.recipe.Recipes;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillTester;
import dev.reelwright.registry.TestReport;
import dev.reelwright.registry.Tier;
import dev.reelwright.registry.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The worked example on real parts: tried, refused as a draft, accepted, and made in a fresh process. */
class RecipeFilmTest {
    private static final String INPUT = """
            { "title": "High water", "lines": ["The moon pulls", "The sea answers"], "secondsPerLine": 1, "width": 320, "height": 180, "fps": 10 }
            """;

    @TempDir
    Path folder;

    @Test
    void itsExamplesAreReallyMadeAndNothingOfThatStays() throws Exception {
        try (Studio studio = studio()) {
            TestReport report = tester(studio).test(Recipes.TEASER, Recipes.teaser());

            assertThat(report.results())
                    .allSatisfy(result ->
                            assertThat(result.differences()).as(result.path()).isEmpty());
            assertThat(report.passed() && report.showsBoth()).isTrue();
            assertThat(folder.resolve("home/work")).isEmptyDirectory();
            assertThat(folder.resolve("home/cache")).isEmptyDirectory();
            assertThat(studio.engine().runs(10)).isEmpty();
        }
    }

    @Test
    void whatIsNotAsExpectedIsTold() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Recipes.teaser());
        change(files, "tests/success.json", "\"near\": 4,", "\"near\": 9,");
        change(files, "tests/success.json", "\"/steps\": { \"count\": 7 }", "\"/steps\": { \"count\": 8 }");
        change(files, "tests/no-lines.json", "\"lines\": []", "\"lines\": [\"one\"]");
        try (Studio studio = studio()) {
            TestReport report = tester(studio).test(Recipes.TEASER, files);

            assertThat(report.passed()).isFalse();
            assertThat(report.results().getFirst().differences().toString())
                    .contains("plan /steps", "outputs /video/file/seconds", "outputs /seconds");
            assertThat(report.results().getLast().differences().toString()).contains("it ends as done, not refused");
        }
    }

    @Test
    void anExampleCannotSpendOrReachAnybody() throws Exception {
        Map<String, byte[]> files = new TreeMap<>(Recipes.teaser());
        change(files, "plan.json", "\"id\": \"end-picture\",", "\"id\": \"end-picture\", \"skill\": \"openai-image\",");
        try (Studio studio = studio()) {
            TestReport report = tester(studio).test(Recipes.TEASER, files);

            assertThat(report.results().getFirst().differences().toString())
                    .contains("it ends as failed, not done", "openai-image");
        }
    }

    @Test
    void aDraftIsRefusedAndAnAcceptedOneMakesTheFilmOfTheExpandedPlan() throws Exception {
        Plan wished = plan();
        try (Studio studio = studio()) {
            assertThat(studio.shelf().put(Recipes.TEASER, Recipes.teaser(), "Bring the teaser"))
                    .isEmpty();
            Production production = new Production(studio);
            assertThat(studio.registry().find(Recipes.TEASER).orElseThrow().trust())
                    .isEqualTo(Trust.DRAFT);
            assertThat(production.expanded(wished)).isSameAs(wished);
            assertThat(production.check(wished, List.of()).toString())
                    .contains("is a draft", "reelwright skill trust " + Recipes.TEASER);
        }
        Recipes.bring(folder.resolve("home"), Map.of(Recipes.TEASER, Recipes.teaser()));
        try (Studio studio = studio()) {
            Production production = new Production(studio);
            assertThat(production.check(wished, List.of()))
                    .extracting(Problem::what)
                    .contains("a step names a recipe");
            Plan plan = production.expanded(wished);
            assertThat(production.check(plan, List.of())).isEmpty();
            assertThat(plan.steps()).hasSize(7);

            Production.Outcome outcome = make(studio, production, plan);

            assertThat(outcome.run().state()).as(outcome.run().message()).isEqualTo(RunState.DONE);
            assertThat(outcome.run().plan().hash()).isEqualTo(plan.hash());
            assertThat(Files.readString(folder.resolve("project/plan.json"))).isEqualTo(PlanJson.write(plan));
            MediaTools.FilmFacts film = studio.mediaTools().inspect(folder.resolve("project/out/final.mp4"));
            assertThat(film.facts().picture().width()).isEqualTo(320);
            assertThat(film.facts().seconds()).isBetween(3.9, 4.2);
        }
    }

    @Test
    void aRecipeIsNeverRoutedToByItself() throws Exception {
        sharePrograms();
        Map<String, byte[]> best = new TreeMap<>(Recipes.framed());
        String contract = new String(best.get("skill.json"), StandardCharsets.UTF_8);
        best.put("skill.json", text(contract.replaceFirst("\"quality\": *[0-9]+", "\"quality\": 100")));
        assertThat(new String(best.get("skill.json"), StandardCharsets.UTF_8)).contains("\"quality\": 100");
        Recipes.bring(folder.resolve("home"), Map.of("framed", best));
        try (Studio studio = studio()) {
            ObjectNode inputs = JsonMapper.shared().createObjectNode();
            inputs.put("prompt", "sea").put("width", 64).put("height", 64);
            Step step = Step.of("p", "image.generate", inputs);
            Production production = new Production(studio);

            assertThat(production
                            .quote(Plan.of("t", plan().settings(), List.of(step)))
                            .lines()
                            .getFirst()
                            .skill())
                    .isEqualTo("image-drawn");
            Plan preferring = Plan.of("t", new PlanSettings(Tier.DRAFT, List.of("framed")), List.of(step));
            assertThat(production.quote(preferring).lines().getFirst())
                    .as("not when it is preferred, either")
                    .satisfies(line -> assertThat(line.skill()).isEqualTo("image-drawn"))
                    .satisfies(line -> assertThat(line.toString()).contains("it is a recipe"));
            assertThat(production
                            .expanded(Plan.of("t", plan().settings(), List.of(step.by("framed"))))
                            .steps())
                    .extracting(Step::id)
                    .containsExactly("p--in");
        }
    }

    private Production.Outcome make(Studio studio, Production production, Plan plan) throws Exception {
        RunId run;
        try (Project project = Project.open(folder.resolve("project"))) {
            run = production.submit(plan, project, List.of(folder), "a teaser");
        }
        production.approve(run, production.quote(plan).approval(), "the test");
        return production.finish(run);
    }

    private static Plan plan() {
        return ((PlanJson.Reading.Readable) PlanJson.read("""
                { "schema": 1, "title": "High water", "settings": { "tier": "draft" },
                  "steps": [ { "id": "teaser", "capability": "own.teaser-with-end-card", "inputs": %s } ] }
                """.formatted(INPUT))).plan();
    }

    private static void change(Map<String, byte[]> files, String path, String from, String to) {
        String text = new String(files.get(path), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        files.put(path, text(text.replace(from, to)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SkillTester tester(Studio studio) {
        return studio.packs().stream()
                .flatMap(pack -> pack.testers(studio.host()).stream())
                .filter(tester -> tester.kind() == SkillContract.Kind.RECIPE)
                .findFirst()
                .orElseThrow();
    }

    /** The media programs are unpacked once for all homes of a build: each copy is large. */
    private void sharePrograms() throws IOException {
        Path shared = Files.createDirectories(Path.of("target/test-programs")).toRealPath();
        Files.createDirectories(folder.resolve("home"));
        if (!Files.exists(folder.resolve("home/programs"))) {
            Files.createSymbolicLink(folder.resolve("home/programs"), shared);
        }
    }

    private Studio studio() throws IOException {
        sharePrograms();
        return new Studio(new Studio.Surroundings(
                new HomeFolder(folder.resolve("home")), Map.of(), Clock.systemUTC(), new Random(7)));
    }
}
