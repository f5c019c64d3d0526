package dev.reelwright.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Drafts;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.TestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the same chain of steps is done with other values for the third time. */
class ThirdTimeTest {
    private static final String PLAN = """
            { "schema": 1, "title": "TITLE", "steps": [
                { "id": "ID", "capability": "image.generate", "inputs": { "prompt": "WORDS", "width": 64, "height": 64 } },
                { "id": "other", "capability": "image.generate", "needs": ["ID"], "inputs": { "prompt": "WORDS at night", "width": 64, "height": 64 } } ] }
            """;

    @TempDir
    Path folder;

    @Test
    void aRecipeIsDraftedToldOfAndNeverAdoptedByItself() throws Exception {
        try (Studio studio = studio()) {
            assertThat(make(studio, "One", "a", "sea")).noneMatch(note -> note.contains("recipe"));
            assertThat(make(studio, "Two", "b", "hills")).noneMatch(note -> note.contains("recipe"));
            assertThat(make(studio, "Two again", "c", "hills")).noneMatch(note -> note.contains("recipe"));
            assertThat(studio.shelf().drafts().names()).isEmpty();

            List<String> notes = make(studio, "Three", "d", "clouds");

            String name = studio.shelf().drafts().names().getFirst();
            assertThat(notes)
                    .anyMatch(note -> note.contains("for the third time")
                            && note.contains("reelwright skill test " + name)
                            && note.contains("reelwright skill trust " + name));
            assertThat(studio.audit().entries(AuditQuery.all().ofKind("recipe.drafted")))
                    .hasSize(1);
            assertThat(studio.shelf().names()).doesNotContain(name);
            assertThat(tested(studio, name).results())
                    .allSatisfy(result ->
                            assertThat(result.differences()).as(result.path()).isEmpty());
            assertThat(tested(studio, name).passed() && tested(studio, name).showsBoth())
                    .isTrue();
            assertThat(new Production(studio).check(named(name), List.of()).toString())
                    .contains("there is no capability 'own." + name + "'", "reelwright skill trust drafts/" + name);
        }
    }

    @Test
    void whatWasTurnedDownIsNotProposedAgain() throws Exception {
        try (Studio studio = studio()) {
            for (String words : List.of("sea", "hills", "clouds")) {
                make(studio, "T", "a", words);
            }
            String name = studio.shelf().drafts().names().getFirst();
            studio.shelf().drafts().drop(name, Drafts.Author.PERSON, "No");
        }
        try (Studio studio = studio()) {
            assertThat(make(studio, "Four", "a", "rain")).noneMatch(note -> note.contains("recipe"));
            assertThat(studio.shelf().drafts().names()).isEmpty();
        }
    }

    @Test
    void theOwnerCanForbidItOrAskForItSooner() throws Exception {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/config.yaml"), "propose:\n  recipes: off\n  after: 2\n");
        try (Studio studio = studio()) {
            make(studio, "One", "a", "sea");
            make(studio, "Two", "a", "hills");
            assertThat(studio.shelf().drafts().names()).isEmpty();
        }
        Files.writeString(folder.resolve("home/config.yaml"), "propose:\n  after: 2\n");
        try (Studio studio = studio()) {
            assertThat(make(studio, "Three", "a", "rain")).anyMatch(note -> note.contains("for the second time"));
        }
    }

    private List<String> make(Studio studio, String title, String id, String words) throws Exception {
        Plan plan = read(PLAN.replace("TITLE", title).replace("ID", id).replace("WORDS", words));
        Production production = new Production(studio);
        assertThat(production.check(plan, List.of())).isEmpty();
        RunId run;
        try (Project project = Project.open(folder.resolve("project"))) {
            run = production.submit(plan, project, List.of(folder), title);
        }
        production.approve(run, production.quote(plan).approval(), "the test");
        Production.Outcome outcome = production.finish(run);
        assertThat(outcome.run().state()).as(outcome.run().message()).isEqualTo(RunState.DONE);
        return outcome.notes();
    }

    private static TestReport tested(Studio studio, String name) throws Exception {
        return studio.packs().stream()
                .flatMap(pack -> pack.testers(studio.host()).stream())
                .filter(tester -> tester.kind() == SkillContract.Kind.RECIPE)
                .findFirst()
                .orElseThrow()
                .test(name, studio.shelf().drafts().files(name));
    }

    private static Plan named(String name) {
        return read("{\"schema\": 1, \"title\": \"t\", \"steps\": [{\"id\": \"x\", \"capability\": \"own." + name
                + "\", \"inputs\": {}}]}");
    }

    private static Plan read(String text) {
        return ((PlanJson.Reading.Readable) PlanJson.read(text)).plan();
    }

    private Studio studio() throws IOException {
        Path shared = Files.createDirectories(Path.of("target/test-programs")).toRealPath();
        Files.createDirectories(folder.resolve("home"));
        if (!Files.exists(folder.resolve("home/programs"))) {
            Files.createSymbolicLink(folder.resolve("home/programs"), shared);
        }
        return new Studio(new Studio.Surroundings(
                new HomeFolder(folder.resolve("home")), Map.of(), Clock.systemUTC(), new Random(7)));
    }
}
