package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files on their way in, between steps, and in the cache. */
@Timeout(60)
class FilesTest {
    private World world;
    private PlanEngine engine;

    @BeforeEach
    void openTheWorld(@TempDir Path folder) throws IOException {
        world = new World(folder);
        world.on("image-fake", World::draw).on("speech-fake", World::speak).on("film-fake", FilesTest::join);
        engine = EmbeddedEngine.open(world.parts());
    }

    @AfterEach
    void closeTheWorld() {
        engine.close();
        world.close();
    }

    private static SkillResult join(SkillCall call, SkillContext context) {
        return World.file(context, "f.mp4", "video 64x64 30 9", "{'video': {'file': 'f.mp4'}, 'seconds': 9}", "0");
    }

    private RunView ran(Plan plan) throws InterruptedException {
        RunId run = engine.submit(plan, world.options());
        engine.await(run);
        return engine.view(run);
    }

    private static Plan filmOf(String file) {
        return plan(Step.of(
                "film",
                "edit.assemble",
                json("{'width': 64, 'height': 64, 'fps': 30, 'shots': [{'video': {'file': '" + file + "'}}]}")));
    }

    @Test
    void aFileOfThePersonIsTakenInAndHandedOver() throws IOException, InterruptedException {
        Files.createDirectories(world.folder.resolve("clips"));
        Files.writeString(world.folder.resolve("clips/sea.mp4"), "video 64x64 30 4\nwaves");
        List<String> read = new CopyOnWriteArrayList<>();
        Skill join = (call, context) -> {
            String sha256 = call.inputs().at("/shots/0/video/asset").asString();
            try {
                read.add(Files.readString(context.file(sha256)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return join(call, context);
        };
        world.on("film-fake", join);
        RunView view = ran(filmOf("clips/sea.mp4"));

        assertThat(view.state()).isEqualTo(RunState.DONE);
        assertThat(read).containsExactly("video 64x64 30 4\nwaves");
        Asset taken = view.files().get("clips/sea.mp4");
        String film = view.steps().getFirst().outputs().at("/video/asset").asString();
        assertThat(view.lineage().origins().get(film).from()).containsExactly(taken.sha256());
        assertThat(view.lineage().origins().get(taken.sha256()).file()).isEqualTo("clips/sea.mp4");
    }

    @ParameterizedTest
    @CsvSource({
        "missing.mp4, there is no file missing.mp4",
        "empty.mp4, empty.mp4 is empty (0 bytes)",
        "corrupt.mp4, corrupt.mp4: it is no media file",
        "picture.png, 'picture.png is an image asset (image/png), but step film wants a video asset there'",
        "../outside.mp4, ../outside.mp4 cannot be read",
        "folder, folder cannot be read"
    })
    void aFileThatCannotBeUsedEndsTheRunBeforeItsFirstStep(String file, String says) throws Exception {
        Files.createFile(world.folder.resolve("empty.mp4"));
        Files.writeString(world.folder.resolve("corrupt.mp4"), "garbage");
        Files.writeString(world.folder.resolve("picture.png"), "image 64x64");
        Files.createDirectories(world.folder.resolve("folder"));
        RunView view = ran(filmOf(file));

        assertThat(view.state()).isEqualTo(RunState.FAILED);
        assertThat(view.message()).contains(says);
        assertThat(view.steps().getFirst().attempt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'image 65x64', 'is 65x64, asked was 64x64'",
        "'audio 3.0', 'expected an image asset, found audio/wav'",
        "'<html>Sorry</html>', it is no media file",
        "'', is empty (0 bytes)"
    })
    void aWrongFileIsAFailureWithItsFacts(String content, String says) throws InterruptedException {
        world.on(
                "image-fake",
                (_, context) -> World.file(
                        context, "p.png", content, "{'image': {'file': 'p.png'}, 'width': 64, 'height': 64}", "0"));
        RunView view = ran(plan(image("picture", "sea")));

        assertThat(view.step("picture").orElseThrow().failure()).isEqualTo(FailureKind.BROKEN);
        assertThat(view.message()).contains(says);
    }

    @Test
    void anOutputThatIsNotInTheContractIsAFailure() throws InterruptedException {
        world.on(
                "image-fake",
                (_, context) -> World.file(
                        context,
                        "p.png",
                        "image 64x64",
                        "{'image': {'file': 'p.png'}, 'width': 'wide', 'height': 64}",
                        "0"));
        assertThat(ran(plan(image("picture", "sea"))).message()).contains("width");
    }

    @Test
    void aSkillCannotNameAFileOutsideItsScratchFolderOrAnAssetItWasNotGiven() throws InterruptedException {
        world.on(
                "image-fake",
                (_, _) -> new SkillResult.Done(
                        json("{'image': {'file': '../../../runs.db'}, 'width': 64, 'height': 64}"), World.usd("0")));
        assertThat(ran(plan(image("picture", "sea"))).message()).contains("runs.db");

        String foreign = "ab".repeat(32);
        world.on(
                "image-fake",
                (_, _) -> new SkillResult.Done(
                        json("{'image': {'asset': '" + foreign + "'}, 'width': 64, 'height': 64}"), World.usd("0")));
        assertThat(ran(plan(image("picture", "lake"))).message()).contains("neither made nor was given");
    }

    @Test
    void aDamagedAssetIsMadeAgain() throws IOException, InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        world.on("image-fake", (call, context) -> {
            calls.incrementAndGet();
            return World.draw(call, context);
        });
        RunView first = ran(plan(image("picture", "sea")));
        String sha256 = first.steps().getFirst().outputs().at("/image/asset").asString();
        Path file = engine.assets().path(sha256);
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.writeString(file, "image 64x64\nsee");
        RunView second = ran(plan(image("picture", "sea")));

        assertThat(second.state()).isEqualTo(RunState.DONE);
        assertThat(second.steps().getFirst().cached()).isFalse();
        assertThat(calls).hasValue(2);
        assertThat(engine.assets().whole(sha256)).isTrue();
    }

    @Test
    void anAssetIsReadOnlyAndNamedByItsBytes() throws Exception {
        Asset asset = engine.assets()
                .take(new ByteArrayInputStream("WEBVTT".getBytes(StandardCharsets.UTF_8)), "captions.vtt");

        assertThat(asset.sha256()).isEqualTo(sha256("WEBVTT"));
        assertThat(asset.facts().mediaType()).isEqualTo("text/vtt");
        assertThat(Files.getPosixFilePermissions(engine.assets().path(asset.sha256())))
                .noneMatch(permission -> permission.name().endsWith("WRITE"));
    }

    @Test
    void scratchFoldersAreGoneAfterwards() throws InterruptedException, IOException {
        world.on("speech-fake", (_, _) -> {
            throw new IllegalStateException("broken");
        });
        ran(plan(image("picture", "sea"), World.speech("voice", "'hi'")));

        try (var left = Files.walk(world.folder.resolve("work"))) {
            assertThat(left.filter(path -> !Files.isDirectory(path))).isEmpty();
        }
    }

    private static String sha256(String text) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
