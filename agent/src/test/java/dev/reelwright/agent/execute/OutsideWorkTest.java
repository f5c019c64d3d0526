package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.FarWorld.picture;
import static dev.reelwright.agent.execute.FarWorld.tone;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a provider hands over is typed by its bytes, made to fit where it may be, and refused with the right bill where it may not. */
@Timeout(120)
class OutsideWorkTest {
    private static final String PICTURE = "{'image': {'file': 'it.file'}, 'width': {'measured': 'width', 'of': 'image'},"
            + " 'height': {'measured': 'height', 'of': 'image'}}";
    private static final String FILM = "{'video': {'file': 'it.file'}, 'seconds': 99}";
    private static final String VOICE =
            "{'audio': {'file': 'it.file'}, 'seconds': {'measured': 'seconds', 'of': 'audio'}, 'words': []}";

    @TempDir
    static Path shared;

    private static Path seeded;

    private FarWorld far;

    @BeforeAll
    static void seed() throws IOException {
        seeded = FarPack.shelf(shared.resolve("shelf"));
    }

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        far = new FarWorld(folder, seeded, shared.resolve("programs"));
    }

    @AfterEach
    void close() {
        far.close();
    }

    private static Step image(int width, int height) {
        return Step.of(
                "it",
                "image.generate",
                json("{'prompt': 'sea', 'width': " + width + ", 'height': " + height + "}"));
    }

    private static Step film(String more) {
        return Step.of("it", "video.generate", json("{'prompt': 'sea', 'width': 128, 'height': 72" + more + "}"));
    }

    private static Step voice(String text) {
        return Step.of("it", "speech.synthesize", json("{'text': '" + text + "'}"));
    }

    private void refused(RunView.StepView step, String... words) throws IOException {
        assertThat(step.state()).isEqualTo(StepState.FAILED);
        assertThat(step.message()).contains(words);
        assertThat(step.cost()).isEqualTo(usd("0.30"));
        assertThat(far.world.ledger.balance(World.ACME).posted()).isEqualTo(usd("0.30"));
        assertThat(far.world.ledger.balance(World.ACME).reserved()).isEqualTo(usd("0"));
        assertThat(far.stored()).isEmpty();
    }

    @Test
    void whatFitsIsTakenAsItIsAndMeasured() throws Exception {
        RunView.StepView step = far.gives("image.generate", picture(320, 180, "png"), PICTURE).run(image(320, 180));

        assertThat(step.state()).isEqualTo(StepState.DONE);
        assertThat(step.outputs().path("width").asInt()).isEqualTo(320);
        assertThat(step.outputs().path("height").asInt()).isEqualTo(180);
        assertThat(step.notes()).isEmpty();
        assertThat(far.stored()).hasSize(1);
        assertThat(step.cost()).isEqualTo(usd("0.30"));
    }

    @Test
    void aPictureOfAnotherSizeIsMadeToFitAndTheChangeIsOnTheRecord() throws Exception {
        RunView.StepView step = far.gives("image.generate", picture(336, 180, "png"), PICTURE).run(image(320, 180));

        assertThat(step.state()).isEqualTo(StepState.DONE);
        Asset made = far.asset(step, "image");
        assertThat(made.facts().picture().width()).isEqualTo(320);
        assertThat(step.outputs().path("width").asInt()).isEqualTo(320);
        assertThat(step.notes()).singleElement().asString().contains("from 336x180 to 320x180", "cut off", "sha256");
        assertThat(far.stored()).hasSize(1);
        assertThat(far.world.audit.toString()).isNotNull();
    }

    @Test
    void anotherCodecBecomesPng() throws Exception {
        RunView.StepView step = far.gives("image.generate", picture(320, 180, "bmp"), PICTURE).run(image(320, 180));

        assertThat(far.asset(step, "image").facts().mediaType()).isEqualTo("image/png");
        assertThat(step.notes().getFirst()).contains("from image/bmp to image/png");
    }

    @Test
    void aPictureOfAnotherShapeIsRefusedAndPaid() throws Exception {
        refused(
                far.gives("image.generate", picture(256, 256, "png"), PICTURE).run(image(320, 180)),
                "256x256", "320x180", "12 %", "ask for a size of its shape");
    }

    @Test
    void aPictureThatIsMuchTooSmallIsRefusedAndPaid() throws Exception {
        refused(far.gives("image.generate", picture(1, 1, "png"), PICTURE).run(image(128, 128)), "1x1", "128x128");
    }

    @Test
    void aPictureOfLessThanHalfTheSizeIsRefusedAndPaid() throws Exception {
        refused(
                far.gives("image.generate", picture(64, 64, "png"), PICTURE).run(image(256, 256)),
                "64x64, asked was 256x256");
    }

    @Test
    void textUnderTheNameOfAPictureIsRefusedAndPaid() throws Exception {
        byte[] html = "<html><body>please wait</body></html>".getBytes(StandardCharsets.US_ASCII);
        refused(far.gives("image.generate", html, PICTURE).run(image(64, 64)), "HTML");
    }

    @Test
    void anEmptyFileIsRefusedAndPaid() throws Exception {
        refused(far.gives("image.generate", new byte[0], PICTURE).run(image(64, 64)), "empty");
    }

    @Test
    void aFileThatIsCutShortIsRefusedAndPaid() throws Exception {
        byte[] whole = picture(320, 180, "png");
        refused(
                far.gives("image.generate", Arrays.copyOf(whole, whole.length / 2), PICTURE).run(image(320, 180)),
                "cut short");
    }

    @Test
    void aSecondFileOnTheEndOfAPictureIsRefusedAndPaid() throws Exception {
        byte[] whole = picture(64, 64, "png");
        byte[] both = Arrays.copyOf(whole, whole.length + 20);
        refused(far.gives("image.generate", both, PICTURE).run(image(64, 64)), "hangs on its end");
    }

    @Test
    void aSoundInThePlaceOfAPictureIsRefusedAndPaid() throws Exception {
        String outputs = "{'image': {'file': 'it.file'}, 'width': 64, 'height': 64}";
        refused(far.gives("image.generate", tone(1, true), outputs).run(image(64, 64)), "audio/wav", "a picture");
    }

    @Test
    void aFactThatTheFileDoesNotHaveIsRefusedAndPaid() throws Exception {
        String outputs = "{'image': {'file': 'it.file'}, 'width': 64, 'height': {'measured': 'seconds', 'of': 'image'}}";
        far.gives("image.generate", picture(64, 64, "png"), outputs);
        assertThat(far.run(image(64, 64)).outputs().path("height").asInt()).isEqualTo(64);
        String none = "{'image': {'file': 'it.file'}, 'width': 64, 'height': 64, 'more': {'measured': 'width', 'of': 'it'}}";
        far.gives("image.generate", picture(64, 64, "png"), none);
        assertThat(far.run(image(64, 66).seeded(5)).message()).contains("more is to be measured in it");
    }

    @Test
    void aFilmThatIsALittleShortIsHeldAndOneThatIsALittleLongIsCut() throws Exception {
        for (double seconds : new double[] {2.7, 3.3}) {
            RunView.StepView step = far.gives("video.generate", far.film(128, 72, 24, seconds), FILM)
                    .run(film(", 'seconds': 3, 'fps': 30").seeded(Math.round(seconds * 10)));
            assertThat(step.message()).isEmpty();
            MediaFacts facts = far.asset(step, "video").facts();
            assertThat(facts.seconds()).isCloseTo(3, within(0.05));
            assertThat(facts.picture().framesPerSecond()).isCloseTo(30, within(0.01));
            assertThat(step.outputs().path("seconds").asDouble()).isCloseTo(3, within(0.05));
            assertThat(step.notes().getLast()).contains("s to 3.00 s", "24.000 to 30.000 frames a second");
        }
    }

    @Test
    void aFilmThatIsMuchTooShortIsRefusedAndPaid() throws Exception {
        refused(
                far.gives("video.generate", far.film(128, 72, 24, 2), FILM).run(film(", 'seconds': 4")),
                "has 2.00 s of picture, asked were 4.00 s");
    }

    @Test
    void aFilmWithoutTheSoundThatWasAskedIsRefusedAndPaid() throws Exception {
        refused(
                far.gives("video.generate", far.film(128, 72, 24, 2), FILM).run(film(", 'seconds': 2, 'sound': true")),
                "no sound track");
    }

    @Test
    void aVoiceBecomesAWaveOf48KilohertzAndTellsWhatItCannotKnow() throws Exception {
        RunView.StepView step = far.gives("speech.synthesize", tone(2, true), VOICE).run(voice("Slowly the tide comes in."));

        assertThat(far.asset(step, "audio").facts().sound()).isEqualTo(new MediaFacts.Sound(48_000, 1, "pcm_s16le"));
        assertThat(step.outputs().path("seconds").asDouble()).isCloseTo(2, within(0.01));
        assertThat(step.notes()).anyMatch(note -> note.contains("tells no word times"));
    }

    @Test
    void aVoiceThatIsSilentOrFarTooShortIsRefusedAndPaid() throws Exception {
        refused(far.gives("speech.synthesize", tone(2, false), VOICE).run(voice("Slowly the tide comes in.")), "silent");
    }

    @Test
    void aVoiceThatNobodyCouldSpeakThatFastIsRefusedAndPaid() throws Exception {
        String long200 = "tide ".repeat(200);
        refused(far.gives("speech.synthesize", tone(2, true), VOICE).run(voice(long200)), "800 letters", "2.00 s");
    }

    @Test
    void wordsLieInOrderAndInTheSound() throws Exception {
        String outputs = "{'audio': {'file': 'it.file'}, 'seconds': 2, 'words': [{'text': 'a', 'start': 0, 'end': 1},"
                + " {'text': 'b', 'start': 1, 'end': 2.3}]}";
        RunView.StepView step = far.gives("speech.synthesize", tone(2, true), outputs).run(voice("a b"));
        assertThat(step.outputs().at("/words/1/end").asDouble()).isEqualTo(2.0);
        assertThat(step.notes().getLast()).contains("1 of 2 word times");
        String wrong = outputs.replace("2.3", "7.5");
        far.gives("speech.synthesize", tone(2, true), wrong);
        assertThat(far.run(voice("a b").seeded(2)).message()).contains("the sound ends at 2.00 s");
    }

    @Test
    void musicThatIsTooLongIsCut() throws Exception {
        RunView.StepView step = far.gives("music.generate", tone(5, true), "{'audio': {'file': 'it.file'}, 'seconds': 5}")
                .run(Step.of("it", "music.generate", json("{'prompt': 'calm', 'seconds': 4}")));
        assertThat(step.outputs().path("seconds").asDouble()).isCloseTo(4, within(0.01));
    }
}
