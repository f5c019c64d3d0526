package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.StepState;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.loop.Project;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.agent.tools.PaidPack;
import dev.reelwright.agent.tools.StudioFixture;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One step again, by the words of the command, with a picture that costs USD 0.25 and a shot that needs it. */
@Timeout(240)
class RedoTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final StringWriter text = new StringWriter();
    private final AtomicInteger painted = new AtomicInteger();
    private Studio studio;
    private StudioDoor door;
    private CommandRegistry registry;
    private RunId first;

    @BeforeEach
    void makeAFilm() throws Exception {
        studio = StudioFixture.paid(folder.resolve("home"), "10.00");
        PaidPack.CODE.set((call, context) -> {
            painted.incrementAndGet();
            return PaidPack.paint(call, context);
        });
        door = new StudioDoor(studio);
        PrintWriter paper = new PrintWriter(text, true);
        Screens screens = new Screens() {
            @Override
            public Screen screen(PrintWriter out) {
                return new Screen(paper, paper, false, false, 200, false);
            }

            @Override
            public boolean interactive() {
                return false;
            }
        };
        registry = new CommandRegistry(Set.of(
                new RedoVerb(screens, door), new CacheVerb(screens, door), new CacheGcVerb(screens, door)));
        Step picture = Step.of("picture", "image.generate", json("{'prompt': 'sea', 'width': 64, 'height': 64}"))
                .by("image-paid");
        Step other = Step.of("other", "image.generate", json("{'prompt': 'sky', 'width': 64, 'height': 64}"))
                .by("image-paid");
        Step shot = Step.of(
                "shot",
                "video.animate",
                json("{'image': {'ref': 'picture.image'}, 'width': 64, 'height': 64, 'fps': 10, 'seconds': 1}"));
        Plan plan = Plan.of("tides", PlanSettings.standard(), List.of(picture, other, shot));
        Production production = new Production(studio);
        try (Project project = Project.open(folder.resolve("film"))) {
            first = production.submit(plan, project, List.of(), "the person's words");
        }
        production.approve(first, production.quote(plan).approval(), "the test");
        assertThat(production.finish(first).run().state()).isEqualTo(RunState.DONE);
        assertThat(painted).hasValue(2);
    }

    @AfterEach
    void close() {
        PaidPack.CODE.set(PaidPack::paint);
        door.close();
    }

    private static ObjectNode json(String words) {
        return (ObjectNode) JSON.readTree(words.replace('\'', '"'));
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

    private RunView last() {
        return studio.engine().view(studio.engine().runs(1).getFirst().id());
    }

    private Money spent() {
        return studio.ledger().balance(Key.of("acme", StudioFixture.SECRET)).posted();
    }

    private static Money usd(String amount) {
        return Money.of(new BigDecimal(amount), "USD");
    }

    @Test
    void withoutAYesThePriceIsToldAndNothingIsMade() throws Exception {
        assertThat(run("redo", "picture")).isEqualTo(ExitCode.WAITING);
        assertThat(text.toString())
                .contains("seed: 0 → 1", "0.25", "stale after it, and not made again: shot", "--yes --max 0.25")
                .doesNotContain("other");
        assertThat(last().id()).isEqualTo(first);
        assertThat(painted).hasValue(2);
    }

    @Test
    void oneStepIsMadeAgainWithTheNextSeedAndNothingElse() throws Exception {
        assertThat(run("redo", "picture", "--yes")).isEqualTo(ExitCode.DONE);

        assertThat(painted).hasValue(3);
        assertThat(spent()).isEqualTo(usd("0.75"));
        assertThat(text.toString()).contains("made again", "seed 1", "to make what is stale: reelwright resume");
        RunView again = last();
        assertThat(again.plan().step("picture").orElseThrow().seed()).isEqualTo(1);
        assertThat(again.step("picture").orElseThrow().state()).isEqualTo(StepState.DONE);
        assertThat(again.step("shot").orElseThrow().state()).isEqualTo(StepState.CANCELLED);
        assertThat(again.ceiling()).isEqualTo(usd("0.25"));
        assertThat(Files.readString(folder.resolve("film/directive.md"))).isEqualTo("the person's words");
        assertThat(folder.resolve("film/plan.previous.json")).exists();
        assertThat(studio.audit().entries(AuditQuery.all().ofKind("run.approved"))).hasSize(2);
    }

    @Test
    void theNextSeedIsOneThatNoTakeOfThisProjectHad() throws Exception {
        assertThat(run("redo", "picture", "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(run("redo", "picture", "--yes", "--run", first.value())).isEqualTo(ExitCode.DONE);
        assertThat(last().plan().step("picture").orElseThrow().seed()).isEqualTo(2);
    }

    @Test
    void whatIsStaleIsMadeWhenItIsAsked() throws Exception {
        assertThat(run("redo", "picture", "--with-downstream", "--yes")).isEqualTo(ExitCode.DONE);

        RunView again = last();
        assertThat(again.state()).isEqualTo(RunState.DONE);
        assertThat(again.step("other").orElseThrow().cached()).isTrue();
        assertThat(again.step("picture").orElseThrow().cached()).isFalse();
        assertThat(spent()).isEqualTo(usd("0.75"));
    }

    @Test
    void otherWordsKeepTheSeed() throws Exception {
        assertThat(run("redo", "picture", "--prompt", "a calm sea", "--yes", "--max", "0.30")).isEqualTo(ExitCode.DONE);
        Step step = last().plan().step("picture").orElseThrow();
        assertThat(step.inputs().path("prompt").asString()).isEqualTo("a calm sea");
        assertThat(step.seed()).isZero();
    }

    @Test
    void goingBackToATakeThatIsThereCostsNothing() throws Exception {
        run("redo", "picture", "--yes");
        assertThat(run("redo", "picture", "--seed", "0", "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(spent()).isEqualTo(usd("0.75"));
        assertThat(painted).hasValue(3);
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsMade() throws Exception {
        assertThat(run("redo", "nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(text.toString()).contains("has no step \"nobody\"; it has picture, other, shot");
        assertThat(run("redo", "shot", "--prompt", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(run("redo", "picture", "--seed", "many")).isEqualTo(ExitCode.USAGE);
        assertThat(run("redo", "picture", "--seed", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("redo", "picture", "--yes", "--max", "0.10")).isEqualTo(ExitCode.USAGE);
        assertThat(painted).hasValue(2);
    }

    @Test
    void aFreeStepIsMadeAgainAtOnce() throws Exception {
        assertThat(run("redo", "shot")).isEqualTo(ExitCode.DONE);
        assertThat(spent()).isEqualTo(usd("0.50"));
    }

    @Test
    void theCacheIsShownAndWhatIsNewStays() throws Exception {
        assertThat(run("cache")).isEqualTo(ExitCode.DONE);
        assertThat(text.toString()).contains("of 50.0 GB", "image.generate picture of run", "cost USD 0.25", "needed");
        assertThat(run("cache", "gc", "--dry-run", "--json")).isEqualTo(ExitCode.DONE);
        assertThat(text.toString()).contains("\"dryRun\":true", "\"files\":0");
        assertThat(run("cache", "gc")).isEqualTo(ExitCode.DONE);
        assertThat(text.toString()).contains("nothing has to go");
    }
}
