package dev.reelwright.skills.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.Workspace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DrawnImageTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private Skill skill;
    private boolean cancelled;

    @BeforeEach
    void open() {
        skill = Drawing.skill(folder.resolve("programs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "list-upright", "landscape"})
    void theFoldersExamplesGiveWhatTheyPromise(String name) throws Exception {
        JsonNode example = JSON.readTree(resource("tests/" + name + ".json"));
        SkillResult.Done done = done(run((ObjectNode) example.get("input"), 1));
        BufferedImage image = picture();
        assertThat(done.outputs().get("width")).isEqualTo(example.at("/expect/width"));
        assertThat(done.outputs().get("height")).isEqualTo(example.at("/expect/height"));
        assertThat(image.getWidth()).isEqualTo(example.at("/expect/width").asInt());
        assertThat(image.getHeight()).isEqualTo(example.at("/expect/height").asInt());
        assertThat(done.outputs().at("/image/file").asString()).isEqualTo("image.png");
        assertThat(done.spent().isZero()).isTrue();
        assertThat(done.notes()).isEmpty();
    }

    @Test
    void theSameOrderGivesTheSameFileAndAnotherSeedAnother() throws Exception {
        ObjectNode order = order("a quiet lake", 200, 120);
        done(run(order, 4));
        byte[] first = file();
        done(run(order, 4));
        assertThat(file()).isEqualTo(first);
        done(run(order, 5));
        assertThat(file()).isNotEqualTo(first);
    }

    @Test
    void lettersNobodyHasAreNamedNotDrawnAsBoxes() throws Exception {
        ObjectNode order = order("the sea", 320, 180);
        order.putObject("scene").put("style", "title").put("heading", "Tides \u6f6e\u6c50 \ud83c\udf0a");
        assertThat(run(order, 1)).asInstanceOf(type(SkillResult.Failed.class)).satisfies(failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.UNSUPPORTED);
            assertThat(failed.message())
                    .contains("cannot draw", "\u6f6e", "\u6c50", "\ud83c\udf0a")
                    .doesNotContain("Tides");
        });
    }

    @Test
    void aPromptInAnyScriptIsFineForItIsNotWritten() throws Exception {
        done(run(order("\u6f6e\u6c50", 128, 128), 1));
    }

    @Test
    void anUnknownPaletteIsRefusedWithTheKnownOnes() throws Exception {
        assertThat(run(order("the sea", 320, 180).put("palette", "sunset"), 1))
                .asInstanceOf(type(SkillResult.Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.kind()).isEqualTo(FailureKind.INVALID_INPUT);
                    assertThat(failed.message()).contains("\"sunset\"", "tide", "glacier", "#");
                });
    }

    @Test
    void anotherStyleThanAskedIsSaid() throws Exception {
        ObjectNode order = order("the sea", 320, 180);
        order.putObject("scene").put("style", "list").put("heading", "Nothing to list");
        assertThat(done(run(order, 1)).notes()).singleElement().asString().contains("statement", "list");
    }

    @Test
    void theSmallestAndTheThinnestPicturesWork() throws Exception {
        for (int[] size : new int[][] {{64, 64}, {64, 700}, {700, 64}}) {
            ObjectNode order = order("the sea", size[0], size[1]);
            ObjectNode scene = order.putObject("scene").put("style", "diagram").put("heading", "Parts");
            scene.putArray("items").add("one").add("two").add("three");
            done(run(order, 1));
            assertThat(picture().getWidth()).isEqualTo(size[0]);
        }
    }

    @Test
    void aCancelledCallLeavesNothing() throws Exception {
        cancelled = true;
        assertThat(run(order("the sea", 128, 128), 1))
                .asInstanceOf(type(SkillResult.Failed.class))
                .satisfies(failed -> assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED));
        assertThat(folder.resolve("scratch/image.png")).doesNotExist();
    }

    private static ObjectNode order(String prompt, int width, int height) {
        return JSON.createObjectNode().put("prompt", prompt).put("width", width).put("height", height);
    }

    private SkillResult run(ObjectNode inputs, long seed) throws Exception {
        Path scratch = folder.resolve("scratch");
        java.nio.file.Files.createDirectories(scratch);
        try (Workspace workspace = Workspace.open(scratch, Workspace.Quota.unlimited())) {
            SkillCall call = new SkillCall("image-drawn", "r", "image.generate", inputs, seed, 1, null);
            return skill.run(call, new Context(workspace));
        }
    }

    private static SkillResult.Done done(SkillResult result) {
        assertThat(result).isInstanceOf(SkillResult.Done.class);
        return (SkillResult.Done) result;
    }

    private byte[] file() throws IOException {
        return java.nio.file.Files.readAllBytes(folder.resolve("scratch/image.png"));
    }

    private BufferedImage picture() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file()));
    }

    private static byte[] resource(String path) throws IOException {
        try (InputStream in = Drawing.class.getResourceAsStream("/dev/reelwright/skills/folders/image-drawn/" + path)) {
            assertThat(in).as(path).isNotNull();
            return in.readAllBytes();
        }
    }

    private final class Context implements SkillContext {
        private final Workspace scratch;

        private Context(Workspace scratch) {
            this.scratch = scratch;
        }

        @Override
        public Workspace scratch() {
            return scratch;
        }

        @Override
        public Asset asset(String sha256) {
            throw new IllegalArgumentException(sha256);
        }

        @Override
        public Path file(String sha256) {
            throw new IllegalArgumentException(sha256);
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public void heartbeat(double fraction, String words) {}
    }
}
