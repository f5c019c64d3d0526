package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.agent.recipe.Recipes;
import dev.reelwright.agent.tools.DeskFixture;
import dev.reelwright.agent.tools.StudioFixture;
import dev.reelwright.agent.tools.ToolAnswer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;

/** Wherever a plan comes in, the recipes in it are expanded before it is shown, priced and kept. */
class RecipeDoorsTest {
    private static final String PICTURE = """
            {'id': 'p', 'capability': 'image.generate', 'skill': 'framed', 'inputs': {'prompt': 'sea', 'width': 64, 'height': 64}}""";

    @TempDir
    Path folder;

    private final StringWriter text = new StringWriter();
    private Path home;
    private StudioDoor door;
    private CommandRegistry registry;

    @BeforeEach
    void open() throws Exception {
        home = folder.resolve("home");
        StudioFixture.offline(home).close();
        Recipes.bring(home, Map.of("framed", Recipes.framed()));
        door = new StudioDoor(new LaunchOptions(home.toString(), false, List.of()));
        Screens screens = new Sheet(text);
        registry = new CommandRegistry(Set.of(new PlanVerb(screens, door), new RunVerb(screens, door)));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aWordOfTheDirectiveOrTheCommandLineMayBeARecipe() throws Exception {
        Path file = Files.writeString(folder.resolve("film.md"), "# One\n\nThe moon pulls the sea.\n");
        Path out = folder.resolve("plan.json");

        assertThat(run("plan", file.toString(), "--use", "image=framed", "--out", out.toString()))
                .as(text.toString())
                .isZero();
        Plan plan = ((PlanJson.Reading.Readable) PlanJson.read(Files.readAllBytes(out))).plan();
        assertThat(plan.steps()).extracting(Step::id).contains("image-1--in").doesNotContain("image-1");
        assertThat(plan.step("shot-1").orElseThrow().inputs().toString()).contains("image-1--in.image");
        assertThat(plan.extras().at("/recipes/image-1/folder").asString()).isEqualTo("framed");
    }

    @Test
    void aPlanFileIsExpandedBeforeItIsKeptAndRun() throws Exception {
        Path file = Files.writeString(
                folder.resolve("named.json"),
                "{\"schema\": 1, \"title\": \"t\", \"steps\": [" + PICTURE.replace('\'', '"') + "]}");
        Path project = folder.resolve("project");

        assertThat(run("run", file.toString(), "--project", project.toString()))
                .as(text.toString())
                .isZero();
        assertThat(Files.readString(project.resolve("plan.json"))).contains("p--in", "\"recipes\"");
    }

    @Test
    void aModelsPlanIsExpandedAndAPatchOfItLeavesItExpanded() throws Exception {
        DeskFixture desk = new DeskFixture(door.studio(), folder.resolve("film"));

        ToolAnswer answer =
                desk.call("propose_plan", "{'plan': {'title': 't', 'steps': [" + PICTURE + "]}, 'why': 'a picture'}");
        assertThat(answer.failed()).as(answer.text()).isFalse();
        assertThat(desk.plan().orElseThrow().steps()).extracting(Step::id).containsExactly("p--in");

        ToolAnswer patched = desk.call("propose_plan", """
                {'patch': [{'op': 'replace', 'path': '/steps/p--in/inputs/prompt', 'value': 'hills'}], 'why': 'hills'}""");
        assertThat(patched.failed()).as(patched.text()).isFalse();
        assertThat(desk.plan().orElseThrow().steps()).extracting(Step::id).containsExactly("p--in");
    }

    @Test
    void whatThePersonHasSettledMayBeARecipe() throws Exception {
        DeskFixture desk = new DeskFixture(door.studio(), folder.resolve("film"));
        desk.use = Map.of("image", "framed");
        String step = PICTURE.replace("'skill': 'framed', ", "");

        ToolAnswer answer =
                desk.call("propose_plan", "{'plan': {'title': 't', 'steps': [" + step + "]}, 'why': 'a picture'}");
        assertThat(answer.failed()).as(answer.text()).isFalse();
        assertThat(desk.plan().orElseThrow().steps()).extracting(Step::id).containsExactly("p--in");

        ToolAnswer other = desk.call(
                "propose_plan",
                "{'plan': {'title': 't', 'steps': [" + PICTURE.replace("framed", "image-drawn")
                        + "]}, 'why': 'a picture'}");
        assertThat(other.failed()).isTrue();
        assertThat(other.text()).contains("the person has settled that the recipe framed does image.generate");
    }

    @Test
    void aModelCannotSayThatARecipeMadeAStep() throws Exception {
        DeskFixture desk = new DeskFixture(door.studio(), folder.resolve("film"));
        desk.use = Map.of("image", "framed");

        ToolAnswer answer = desk.call(
                "propose_plan",
                "{'plan': {'title': 't', 'extras': {'recipes': {'x': {'folder': 'framed', 'revision': '', 'steps': ['p']}}}, 'steps': ["
                        + PICTURE.replace("framed", "image-drawn") + "]}, 'why': 'a picture'}");
        assertThat(answer.failed()).isTrue();
        assertThat(answer.text()).contains("the person has settled that the recipe framed does image.generate");
    }

    private int run(String... words) throws Exception {
        text.getBuffer().setLength(0);
        Argv argv = new Argv(registry);
        List<String> line = List.of(words);
        CommandContext context = new CommandContext(
                argv.parse(argv.verb(line).orElseThrow(), line),
                registry,
                new PrintWriter(text, true),
                new InputReader() {});
        return new CommandExecutor(registry).execute(context).code();
    }

    /** A screen of 120 columns that is only written on. */
    private record Sheet(StringWriter text) implements Screens {
        @Override
        public Screen screen(PrintWriter out) {
            PrintWriter same = new PrintWriter(text, true);
            return new Screen(same, same, false, false, 120, false);
        }

        @Override
        public boolean interactive() {
            return false;
        }
    }
}
