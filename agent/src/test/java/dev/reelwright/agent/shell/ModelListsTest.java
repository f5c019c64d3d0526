package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.tools.Catalogue;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.RegisteredSkill;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person and a model are told of the shipped models: of all that ship, not of a sample. */
class ModelListsTest {
    @TempDir
    Path home;

    private final StringWriter text = new StringWriter();
    private StudioDoor door;
    private CommandRegistry registry;
    private Argv argv;
    private List<RegisteredSkill> models;

    @BeforeEach
    void open() {
        door = new StudioDoor(new LaunchOptions(home.toString(), false, List.of()));
        Screens screens = new Sheet(text);
        registry = new CommandRegistry(Set.of(
                new PlanVerb(screens, door),
                new PricesVerb(screens, door),
                new SkillsListVerb(screens, door),
                new SkillsShowVerb(screens, door)));
        argv = new Argv(registry);
        models = door.studio().registry().skills().stream()
                .filter(skill -> skill.offer().model() != null)
                .toList();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void everyShippedModelIsInThePriceTableWithItsStandingDayAndSource() throws Exception {
        JsonNode all = JsonMapper.shared().readTree(printed("prices", "--json"));

        assertThat(models).hasSizeGreaterThan(50);
        for (RegisteredSkill model : models) {
            JsonNode row = all.valueStream()
                    .filter(each -> each.path("skill").asString("").equals(model.name()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(model.name()));
            assertThat(row.path("state").asString()).isIn("priced", "unpriced", "expired", "retired", "not_set_up");
            assertThat(row.path("source").asString()).startsWith("http");
            assertThat(row.path("checked").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
            if (row.path("state").asString().equals("priced")) {
                assertThat(row.path("prices")).as(model.name()).isNotEmpty();
            }
            row.path("prices").forEach(price -> {
                assertThat(price.path("source").asString()).isNotBlank();
                assertThat(price.path("checked").asString()).isNotBlank();
                assertThat(price.path("parts")).isNotEmpty();
            });
        }
    }

    @Test
    void thePrintedTableSaysWhatIsRefusedAndFitsItsScreen() throws Exception {
        String printed = printed("prices");

        for (RegisteredSkill model : models) {
            assertThat(printed).contains(model.name());
        }
        assertThat(printed).contains("no price: refused", "there is no price for");
        if (models.stream().anyMatch(model -> standing(model) == Offer.Standing.RETIRED)) {
            assertThat(printed).contains(": refused, use ");
        }
        assertThat(printed.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void foldersAreListedAndAWordShowsTheirModelsByTheirWholeNames() throws Exception {
        String folders = printed("skills", "list");
        String all = printed("skills", "list", "a");

        for (RegisteredSkill model : models) {
            assertThat(folders).contains("\n" + model.folder() + " ");
            if (model.name().contains("a")) {
                assertThat(all).contains("\n" + model.name() + "  ");
            }
        }
        assertThat(all).contains("is missing");
        assertThat(printed("skills", "list", "no-such-word").lines().count()).isEqualTo(1);
    }

    @Test
    void aModelsNameStandsForItsFoldersManual() throws Exception {
        RegisteredSkill model = models.getFirst();

        assertThat(printed("skills", "show", model.name())).contains("name: " + model.folder());
    }

    @Test
    void whatIsSaidOnTheCommandLinePinsTheStepsOfThisFilm() throws Exception {
        assertThat(printed(
                        "plan",
                        "The sea is wide. It is deep.",
                        "--use",
                        "image=image-drawn,voice=speech-mary",
                        "--explain"))
                .contains("image-drawn: chosen, pinned; score", "speech-mary: chosen, pinned; score");
        assertThat(run("plan", "The sea is wide. It is deep.", "--use", "image=openai", "--explain"))
                .isEqualTo(ExitCode.UNABLE);
        assertThat(text.toString()).contains("pinned by openai, but it needs the key openai, which is not set");
        assertThat(run("plan", "The sea is wide. It is deep.", "--use", "picture=openai"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("plan", "The sea is wide. It is deep.", "--use", "image=a b"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aPlanThatCannotBeMadeSaysWhyOnceForAllStepsThatLackTheSame() throws Exception {
        assertThat(run("plan", "The sea is wide.\n\nThe sea is deep.", "--use", "image=openai"))
                .isEqualTo(ExitCode.UNABLE);

        assertThat(text.toString())
                .contains("no skill can do part of this", "To go on: set the key openai")
                .containsOnlyOnce("To go on")
                .doesNotContain("keep it with --out");
    }

    @Test
    void theReasonsOfARouteAreBoundedHoweverManyModelsThereAre() throws Exception {
        String explained = printed("plan", "The sea is wide. It is deep.", "--explain");

        assertThat(explained)
                .containsPattern("openai-image \\(\\d+ models\\): it needs the key openai, which is not set");
        assertThat(explained.lines().filter(line -> line.contains("openai"))).hasSizeLessThan(12);
    }

    @Test
    void theCatalogueTellsOfFoldersAndCountsThoseWithoutTheirKey() {
        String catalogue = Catalogue.of(door.studio());

        assertThat(catalogue.getBytes(StandardCharsets.UTF_8).length).isLessThan(6_000);
        assertThat(catalogue)
                .containsPattern("\\d+ more would be there if the person set their keys: search finds them");
        assertThat(models.stream().map(RegisteredSkill::folder).distinct())
                .filteredOn(folder -> catalogue.contains("- " + folder + " "))
                .allMatch(folder -> door.studio()
                                .registry()
                                .find(folder)
                                .orElseThrow()
                                .contract()
                                .permissions()
                                .key()
                        == null);
    }

    private Offer.Standing standing(RegisteredSkill model) {
        return model.offer().standing(new OfferWords(door.studio()).today());
    }

    private String printed(String... words) throws Exception {
        assertThat(run(words)).isZero();
        return text.toString();
    }

    private int run(String... words) throws Exception {
        text.getBuffer().setLength(0);
        List<String> line = List.of(words);
        try {
            CommandContext context = new CommandContext(
                    argv.parse(argv.verb(line).orElseThrow(), line),
                    registry,
                    new PrintWriter(text, true),
                    new InputReader() {});
            return new CommandExecutor(registry).execute(context).code();
        } catch (UsageException wrong) {
            return ExitCode.USAGE;
        }
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
