package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.agent.tools.PaidPack;
import dev.reelwright.agent.tools.StudioFixture;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.registry.Tier;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Pictures that were made for almost the same words: offered with what tells how alike they are, and taken only when it is said. */
@Timeout(180)
class SimilarTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SEA =
            "a quiet grey sea under a low sky with one small boat far out, painted in oil, long shadows, no people, early morning";

    @TempDir
    Path folder;

    private final StringWriter text = new StringWriter();
    private Studio studio;
    private StudioDoor door;
    private CommandRegistry registry;
    private int plans;

    private void open(String settings) throws IOException {
        studio = StudioFixture.paid(folder.resolve("home"), "10.00", settings);
        PaidPack.CODE.set(SimilarTest::stripes);
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
        registry = new CommandRegistry(Set.of(new RunVerb(screens, door)));
    }

    @AfterEach
    void close() {
        PaidPack.CODE.set(PaidPack::paint);
        door.close();
    }

    /** A picture whose look hangs on how often the words say "wild". */
    private static SkillResult stripes(SkillCall call, SkillContext context) {
        BufferedImage image = new BufferedImage(72, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        boolean wild = call.inputs().path("prompt").asString().contains("wild");
        for (int x = wild ? 8 : 0; x < 72; x += 16) {
            graphics.fillRect(x, 0, 8, 64);
        }
        graphics.dispose();
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            context.scratch().write("p.png", png.toByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        ObjectNode outputs = JSON.createObjectNode().put("width", 72).put("height", 64);
        outputs.putObject("image").put("file", "p.png");
        return new SkillResult.Done(outputs, Money.of(new BigDecimal("0.25"), "USD"));
    }

    private int run(String prompt, String... more) throws Exception {
        ObjectNode inputs =
                JSON.createObjectNode().put("prompt", prompt).put("width", 72).put("height", 64);
        Plan plan = Plan.of(
                "sea",
                PlanSettings.standard(),
                List.of(Step.of("picture", "image.generate", inputs).by("image-paid")));
        Path file = Files.writeString(folder.resolve("plan-" + plans++ + ".json"), PlanJson.write(plan));
        text.getBuffer().setLength(0);
        Argv argv = new Argv(registry);
        List<String> line = new java.util.ArrayList<>(
                List.of("run", file.toString(), "--project", folder.resolve("p").toString()));
        line.addAll(List.of(more));
        CommandContext context = new CommandContext(
                argv.parse(argv.verb(line).orElseThrow(), line),
                registry,
                new PrintWriter(text, true),
                new InputReader() {});
        return new CommandExecutor(registry).execute(context).code();
    }

    private String spent() {
        return studio.ledger()
                .balance(Key.of("acme", StudioFixture.SECRET))
                .posted()
                .toString();
    }

    @Test
    void nothingIsOfferedUnlessTheOwnerWantsIt() throws Exception {
        open("");
        run(SEA, "--yes");
        run(SEA.replace("small", "little"), "--yes", "--similar");
        assertThat(text.toString()).doesNotContain("almost the same words");
        assertThat(spent()).isEqualTo("USD 0.50");
    }

    @Test
    void aNearPictureIsOfferedAndTakenOnlyWhenItIsSaid() throws Exception {
        open("cache:\n  similar: 4\n");
        run(SEA, "--yes");
        assertThat(run(SEA.replace("small", "little"))).isEqualTo(ExitCode.WAITING);
        assertThat(text.toString())
                .contains(
                        "\"small\" where this says \"little\"",
                        "it is the only one",
                        "save up to USD 0.25",
                        "add --similar");
        assertThat(spent()).isEqualTo("USD 0.25");

        assertThat(run(SEA.replace("small", "little"), "--similar", "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(spent()).isEqualTo("USD 0.25");
        RunView taken = studio.engine().view(studio.engine().runs(1).getFirst().id());
        assertThat(taken.plan()
                        .step("picture")
                        .orElseThrow()
                        .inputs()
                        .path("prompt")
                        .asString())
                .isEqualTo(SEA);
        assertThat(taken.step("picture").orElseThrow().cached()).isTrue();
    }

    @Test
    void siblingsThatLookAlikeAreTheEvidence() throws Exception {
        open("cache:\n  similar: 4\n");
        run(SEA, "--yes");
        run(SEA.replace("small", "little"), "--yes");
        run(SEA.replace("small", "tiny"));
        assertThat(text.toString()).contains("differs from 1 others", "at most 0 of 64 bits (cache.similar 4)");
    }

    @Test
    void whereSmallChangesOfTheWordsChangeTheLookNothingIsOffered() throws Exception {
        open("cache:\n  similar: 4\n");
        run(SEA, "--yes");
        run(SEA.replace("quiet", "wild"), "--yes");
        run(SEA.replace("small", "tiny"));
        assertThat(text.toString()).doesNotContain("almost the same words");
    }

    @Test
    void otherWordsAndOtherSizesAreNotNear() throws Exception {
        open("cache:\n  similar: 16\n");
        run(SEA, "--yes");
        run("a quiet green wood under a high sun with two small deer");
        assertThat(text.toString()).doesNotContain("almost the same words");
    }

    @Test
    void whatIsThereAlreadyNeedsNoOffer() throws Exception {
        open("cache:\n  similar: 16\n");
        run(SEA, "--yes");
        run(SEA, "--yes");
        assertThat(text.toString()).doesNotContain("almost the same words");
        assertThat(spent()).isEqualTo("USD 0.25");
    }

    @Test
    void aPlanRunsAtBothTiersAndWhatIsTheSameIsPaidOnce() throws Exception {
        open("");
        run(SEA, "--yes", "--tier", "draft");
        assertThat(tier()).isEqualTo(Tier.DRAFT);
        assertThat(run(SEA, "--yes", "--tier", "final")).isEqualTo(ExitCode.DONE);
        assertThat(tier()).isEqualTo(Tier.FINAL);
        assertThat(spent()).isEqualTo("USD 0.25");
    }

    private Tier tier() {
        return studio.engine()
                .view(studio.engine().runs(1).getFirst().id())
                .plan()
                .settings()
                .tier();
    }
}
