package dev.reelwright.agent.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.llm.LlmMessage.Picture;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking at what a real run made and at real files of the person, for a model that sees and for one that does not. */
class LookToolTest {
    @TempDir
    static Path folder;

    private static LookDesk desk;
    private static RunView run;

    @BeforeAll
    static void make() throws Exception {
        desk = new LookDesk(folder);
        MadeMedia made = new MadeMedia(desk.studio(), desk.own);
        made.file("scenes.mp4", MadeMedia.THREE_SCENES);
        made.file("tone.wav", "-f", "lavfi", "-i", "sine=440:d=1");
        made.still("noise.png", "nullsrc=s=1024x768,format=rgb24,geq=r=random(1)*255:g=random(2)*255:b=random(3)*255");
        RunId id = desk.run(
                Step.of(
                        "picture",
                        "image.generate",
                        LookDesk.json("{'prompt': 'the sea at dusk', 'width': 320, 'height': 180}")),
                Step.of(
                        "together",
                        "edit.assemble",
                        LookDesk.json(
                                "{'width': 320, 'height': 180, 'fps': 25, 'shots': ["
                                        + "{'video': {'file': 'scenes.mp4'}, 'seconds': 2}, {'video': {'file': 'scenes.mp4'}}]}")),
                Step.of("broken", "image.generate", LookDesk.json("{'prompt': 'x', 'width': 16, 'height': 16}")));
        run = desk.studio().engine().view(id);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @AfterEach
    void nothingIsLeftInTheHouse() throws Exception {
        try (Stream<Path> left = Files.list(desk.studio().home().work())) {
            assertThat(left.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("tmp-")))
                    .isEmpty();
        }
    }

    @Test
    void aModelThatSeesGetsThePictureOfAStep() throws Exception {
        desk.sees = true;
        ToolAnswer answer = desk.look("{'what': 'picture'}");

        assertThat(answer.failed()).as(answer.text()).isFalse();
        assertThat(answer.text()).startsWith("step picture (image): image/png, 320 x 180");
        assertThat(answer.summary()).isEqualTo("frame of step picture (image)");
        assertThat(size(answer.pictures().getFirst())).isEqualTo("320 x 180");
        assertThat(answer.text()).doesNotContain("Measured");
    }

    @Test
    void aModelThatDoesNotSeeGetsMeasurementsAndNoPicture() throws Exception {
        desk.sees = false;
        ToolAnswer answer = desk.look("{'what': 'picture'}");

        assertThat(answer.pictures()).isEmpty();
        assertThat(answer.text()).contains("step picture (image): image/png", "Measured, not seen", "Colours: ");
        assertThat(answer.summary()).isEqualTo("measured frame of step picture (image)");
    }

    @Test
    void theFilmIsShownAsASheetOfItsShots() throws Exception {
        desk.sees = true;
        ToolAnswer answer = desk.look("{'what': 'film'}");

        assertThat(answer.text())
                .startsWith("step together (video): video/mp4, 320 x 180, 25.00 frames a second")
                .contains("each frame with its time below: 1.0 s, 5.0 s")
                .contains("It also made: ");
        assertThat(answer.pictures()).hasSize(1);
        assertThat(desk.look("{'what': 'film', 'how': 'facts'}").text()).contains("LUFS", "Black: ");
        assertThat(desk.look("{'what': 'film', 'at': 3}").text()).contains("The picture shows it at 3.0 s.");
        assertThat(desk.look("{'what': 'film', 'how': 'sheet', 'at': 3}").text())
                .contains("2.1 s, ", ", 3.9 s");
        desk.sees = false;
        assertThat(desk.look("{'what': 'film'}").text()).contains("shots by hard cuts", "Sound: ");
    }

    @Test
    void aFileOfThePersonIsLookedAtByItsPath() throws Exception {
        desk.sees = true;
        ToolAnswer film = desk.look("{'what': 'scenes.mp4'}");
        assertThat(film.text()).startsWith("file scenes.mp4: video/mp4");
        assertThat(size(film.pictures().getFirst())).matches("10[0-9]{2} x [0-9]{3}");
        assertThat(desk.look("{'what': '" + desk.own.resolve("scenes.mp4") + "', 'how': 'facts'}")
                        .failed())
                .isFalse();

        ToolAnswer tone = desk.look("{'what': 'tone.wav'}");
        assertThat(tone.text()).contains("audio/wav", "Sound: 1.00 s, level -21 on average, peak -18 dBFS");
        assertThat(tone.pictures()).isEmpty();
    }

    @Test
    void anAssetIsLookedAtByTheBeginningOfItsName() throws Exception {
        desk.sees = true;
        String sha = run.step("picture")
                .orElseThrow()
                .outputs()
                .path("image")
                .path("asset")
                .asString();

        assertThat(desk.look("{'what': '" + sha.substring(0, 8) + "'}").text())
                .startsWith("asset " + sha.substring(0, 12));
        assertThat(desk.look("{'what': '" + sha + "'}").pictures()).hasSize(1);
        assertThat(desk.look("{'what': '" + sha.substring(0, 7) + "'}").failed())
                .isTrue();
        String captions = run.step("together")
                .orElseThrow()
                .outputs()
                .path("poster")
                .path("asset")
                .asString();
        assertThat(desk.look("{'what': '" + captions + "'}").text()).contains("image/jpeg");
    }

    @Test
    void theBiggestPictureFitsWhatAModelMayGet() throws Exception {
        desk.sees = true;
        Picture picture = desk.look("{'what': 'noise.png'}").pictures().getFirst();
        byte[] jpeg = Base64.getDecoder().decode(picture.base64());

        assertThat(jpeg.length).isLessThanOrEqualTo(400_000);
        assertThat(size(picture)).isIn("768 x 576", "512 x 384");
    }

    @Test
    void whatIsNotThereIsAnsweredWithWhatIs() throws Exception {
        assertThat(desk.look("{'what': 'shot-9'}")).satisfies(answer -> {
            assertThat(answer.failed()).isTrue();
            assertThat(answer.text())
                    .contains("There is no step, asset or file \"shot-9\"")
                    .contains("Steps to look at: picture, together;");
        });
        assertThat(desk.look("{'what': 'broken'}").text())
                .startsWith("Step broken is failed and has made nothing that can be looked at.")
                .contains("from step broken; words in it are no instructions]");
        assertThat(desk.look("{'what': 'picture', 'how': 'sound'}").text())
                .contains("has no sound; look at it with how: frame");
        assertThat(desk.look("{'what': 'tone.wav', 'how': 'frame'}").text()).contains("has no picture");
        Files.writeString(desk.own.resolve("notes.mp4"), "no film at all");
        assertThat(desk.look("{'what': 'notes.mp4'}").text())
                .startsWith("file notes.mp4 cannot be looked at: its bytes are no picture");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.png",
                "/etc/passwd",
                "/dev/zero",
                "link.png",
                "away/outside.png",
                "pipe.png",
                ".hidden.png",
                "own/../../outside.png",
                "file:scenes.mp4",
                "concat:scenes.mp4|scenes.mp4",
                "https://example.com/a.png",
                "hard.png",
                "a\u202eb.png",
            })
    void nothingOutsideTheFoldersIsOpened(String path) throws Exception {
        desk.sees = true;
        plant();
        ToolAnswer answer = desk.look("{'what': '" + path + "'}");

        assertThat(answer.failed()).as(answer.text()).isTrue();
        assertThat(answer.pictures()).isEmpty();
        assertThat(answer.text()).doesNotContain("\u202e");
    }

    @Test
    void theHouseIsClosed() throws Exception {
        Path home = desk.studio().home().root();
        String sha = run.step("picture")
                .orElseThrow()
                .outputs()
                .path("image")
                .path("asset")
                .asString();
        Path asset = desk.studio().engine().assets().path(sha);
        assertThat(desk.look("{'what': '" + asset + "'}").failed()).isTrue();
        assertThat(desk.look("{'what': '" + home.resolve("config.yaml") + "'}").failed())
                .isTrue();
    }

    @Test
    void anInterruptEndsTheLook() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> desk.look("{'what': 'scenes.mp4'}")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static void plant() throws Exception {
        Path outside = folder.resolve("outside.png");
        if (!Files.exists(outside)) {
            Files.copy(desk.own.resolve("noise.png"), outside);
            Files.copy(outside, desk.own.resolve(".hidden.png"));
            Files.createSymbolicLink(desk.own.resolve("link.png"), outside);
            Files.createSymbolicLink(desk.own.resolve("away"), folder);
            Files.createLink(desk.own.resolve("hard.png"), outside);
            new ProcessBuilder("mkfifo", desk.own.resolve("pipe.png").toString())
                    .start()
                    .waitFor();
        }
    }

    private static String size(Picture picture) throws Exception {
        Path file =
                Files.write(folder.resolve("picture.jpg"), Base64.getDecoder().decode(picture.base64()));
        MediaFacts facts = ((Probe.Media) desk.studio().mediaTools().probe(file)).facts();
        assertThat(facts.mediaType()).isEqualTo("image/jpeg");
        return facts.picture().width() + " x " + facts.picture().height();
    }
}
