package dev.reelwright.agent.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.MediaTools.Probe;
import dev.reelwright.registry.MediaTools.Raster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements of files whose content is known, against numbers that follow from it. */
class MeasuredTest {
    @TempDir
    static Path folder;

    private static LookDesk desk;
    private static MediaTools tools;
    private static MadeMedia made;

    @BeforeAll
    static void open() throws Exception {
        desk = new LookDesk(folder);
        tools = desk.studio().mediaTools();
        made = new MadeMedia(desk.studio(), desk.own);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void redLeftAndBlueRightAreToldWithTheirPlaces() throws Exception {
        PictureFacts facts = facts("color=red:s=160x90,format=rgb24,drawbox=x=80:y=0:w=80:h=90:color=blue:t=fill");

        assertThat(facts.colours()).hasSize(2);
        Swatch red = swatch(facts, "red");
        Swatch blue = swatch(facts, "blue");
        assertThat(red.share()).isCloseTo(0.5, within(0.01));
        assertThat(red.place()).isEqualTo("left");
        assertThat(blue.share()).isCloseTo(0.5, within(0.01));
        assertThat(blue.place()).isEqualTo("right");
        assertThat(facts.brightness()).isCloseTo((54.2 + 18.4) / 2 / 2.55, within(0.5));
        assertThat(facts.warmth()).isCloseTo(0, within(0.5));
        assertThat(facts.edges().cells().get(1)
                        + facts.edges().cells().get(4)
                        + facts.edges().cells().get(7))
                .isCloseTo(1, within(1e-9));
        assertThat(facts.edges().share()).isCloseTo(2 / 160.0, within(0.001));
    }

    @Test
    void blackHasNoEdgeNoContrastAndOneColour() throws Exception {
        PictureFacts facts = facts("color=black:s=64x36");

        assertThat(facts.brightness()).isLessThan(0.5);
        assertThat(facts.contrast()).isLessThan(0.5);
        assertThat(facts.dark()).isEqualTo(1);
        assertThat(facts.flat()).isEqualTo(1);
        assertThat(facts.edges().share()).isZero();
        assertThat(facts.colours()).singleElement().satisfies(swatch -> {
            assertThat(swatch.name()).isEqualTo("black");
            assertThat(swatch.place()).isEqualTo("all over");
        });
    }

    @Test
    void aSteadyGradientHasTheContrastOfOneAndNoEdges() throws Exception {
        PictureFacts facts = facts("nullsrc=s=256x64,format=gray,geq=lum=X");

        assertThat(facts.brightness()).isCloseTo(50, within(0.5));
        assertThat(facts.contrast()).isCloseTo(100 / Math.sqrt(3), within(0.5));
        assertThat(facts.dark()).isCloseTo(0.1, within(0.01));
        assertThat(facts.bright()).isCloseTo(0.1, within(0.01));
        assertThat(facts.edges().share()).isZero();
        assertThat(facts.flat()).isEqualTo(1);
    }

    @Test
    void noiseIsNowhereFlatAndHasEdgesEverywhere() throws Exception {
        PictureFacts facts = facts("nullsrc=s=160x90,format=gray,geq=lum=random(1)*255");

        assertThat(facts.flat()).isLessThan(0.001);
        assertThat(facts.edges().share()).isGreaterThan(0.8);
        assertThat(facts.edges().cells()).allSatisfy(cell -> assertThat(cell).isCloseTo(1 / 9.0, within(0.02)));
        assertThat(facts.brightness()).isCloseTo(50, within(1.5));
    }

    @Test
    void blurIsMeasuredInPixels() throws Exception {
        String step = "color=black:s=160x90,format=gray,drawbox=x=80:y=0:w=80:h=90:color=white:t=fill";
        double sharp = facts(step).edges().width();
        double soft =
                facts(step + ",boxblur=luma_radius=1:luma_power=1").edges().width();
        double blurred =
                facts(step + ",boxblur=luma_radius=12:luma_power=1").edges().width();

        assertThat(sharp).isCloseTo(1, within(0.05));
        assertThat(soft).isCloseTo(3, within(0.3));
        assertThat(blurred).isGreaterThan(6.5);
        assertThat(describe(made.still("blur.png", step + ",boxblur=luma_radius=12")))
                .contains("7 pixels or more: blurred", "(middle column)");
        assertThat(describe(made.still("sharp.png", step))).contains("rises over 1.0 pixels: sharp");
    }

    @Test
    void warmAndCoolAreToldApart() throws Exception {
        assertThat(describe(made.still("warm.png", "color=0xf58a1f:s=64x36")))
                .contains("Colours: orange #f5", " 100 % (all over)")
                .contains("it is warm (red less blue +84 of 100)");
        assertThat(describe(made.still("cool.png", "color=0x14286b:s=64x36")))
                .contains("dark blue #12")
                .contains("it is cool (red less blue -34");
    }

    @Test
    void aMovingBoxIsFoundWhereItMoves() throws Exception {
        Path film = made.file(
                "box.mp4",
                "-f",
                "lavfi",
                "-i",
                "color=black:s=320x180:d=2:r=25",
                "-f",
                "lavfi",
                "-i",
                "color=white:s=40x40:d=2:r=25",
                "-filter_complex",
                "[0][1]overlay=x=10+50*t:y=10",
                "-pix_fmt",
                "yuv420p");
        Raster first = tools.raster(film, 0.2, 320, 180);
        Movement movement = Movement.between(first, tools.raster(film, 1.0, 320, 180));

        // It moves on by its own width: what it leaves and what it covers, two squares, change from black to white or
        // back.
        assertThat(movement.changed()).isCloseTo(2 * 1600 / 57_600.0, within(0.006));
        assertThat(movement.mean()).isCloseTo(100 * 2 * 1600 / 57_600.0, within(0.6));
        assertThat(movement.place()).isEqualTo("upper left");
        assertThat(Movement.between(first, first)).isEqualTo(new Movement(0, 0, "nowhere"));
        assertThat(describe(film)).contains("no hard cut").contains("of the pixels change (upper left)");
    }

    @Test
    void aFilmIsDescribedByItsCutsItsBlackItsLoudnessAndItsSilence() throws Exception {
        String words = describe(made.file("scenes.mp4", MadeMedia.THREE_SCENES));

        assertThat(words)
                .startsWith("Measured, not seen")
                .contains("6.0 s long, 3 shots by hard cuts (slow transitions are not counted) at 2.0, 4.0 s")
                .contains("Black: 4.0 to 6.0 s.")
                .contains("LUFS, true peak")
                .contains("At 5.5 s: brightness 0, contrast 0, black #000000 100 % (all over)")
                .contains("At 0.5 s: ")
                .contains("no movement within 0.4 s")
                .contains("Silent (below -50 dBFS): 2.0 to 6.0 s");
        assertThat(words.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(Measured.MOST_BYTES);
    }

    @Test
    void theRestlessestFilmIsDescribedInTwoAndAHalfKilobytes() throws Exception {
        Path film = made.file(
                "restless.mp4",
                "-f",
                "lavfi",
                "-i",
                "nullsrc=s=64x36:d=8:r=10,format=rgb24,geq=r='255*mod(N\\,2)*gt(random(1)\\,0.3)':g='random(2)*255':b='255*mod(X+N\\,3)/2'",
                "-f",
                "lavfi",
                "-i",
                "aevalsrc=0.9*sin(2000*t)*lt(mod(t\\,1.4)\\,0.7):d=8",
                "-pix_fmt",
                "yuv420p");
        String words = describe(film);

        assertThat(words.getBytes(StandardCharsets.UTF_8).length).isBetween(1200, Measured.MOST_BYTES);
        assertThat(describe(film)).as("the same file, the same words").isEqualTo(words);
        assertThat(words).contains("Sound: ");
    }

    @Test
    void soundIsDescribedByItsLevels() throws Exception {
        Path loud = made.file("loud.wav", "-f", "lavfi", "-i", "aevalsrc=sin(880*t)*lt(t\\,1):d=2:s=48000");

        assertThat(describe(loud))
                .startsWith("Measured, not heard")
                .contains("Sound: 2.00 s, level -6 on average, peak 0 dBFS (it touches full scale: likely clipped).")
                .contains("equal parts of time: -3, -3, -3, -3, -3, silence, silence, silence, silence, silence dBFS.")
                .contains("Silent (below -50 dBFS): 1.0 to 2.0 s.");
    }

    @Test
    void ofAFilmThatIsCutOffTheRestIsStillMeasured() throws Exception {
        Path whole = made.file("whole.mkv", MadeMedia.THREE_SCENES);
        MediaFacts facts = probed(whole);
        Path half = Files.write(desk.own.resolve("half.mkv"), java.util.Arrays.copyOf(Files.readAllBytes(whole), (int)
                (facts.bytes() / 2)));

        assertThat(new Measured(tools).describe(half, facts))
                .contains("At 0.5 s: ")
                .contains("Not measured: half.mkv cannot be looked at: there is no frame at ");
    }

    @Test
    void textIsNotMeasured() throws Exception {
        Path text = Files.writeString(desk.own.resolve("a.srt"), "1");
        MediaFacts facts = MediaFacts.document("application/x-subrip", 1);
        assertThatIOException()
                .isThrownBy(() -> new Measured(tools).describe(text, facts))
                .withMessage("a.srt is text; read it instead");
    }

    @Test
    void looksLieInTheMiddleOfShotsAndNeverOnACut() {
        assertThat(SampleTimes.of(List.of(2.0, 4.0), 6, 6)).containsExactly(0.5, 1.5, 2.5, 3.5, 4.5, 5.5);
        assertThat(SampleTimes.of(List.of(1.0), 9, 3)).containsExactly(0.5, 3.0, 7.0);
        assertThat(SampleTimes.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0), 6, 3)).containsExactly(1.5, 3.5, 5.5);
        assertThat(SampleTimes.of(List.of(), 4, 2)).containsExactly(1.0, 3.0);
    }

    @Test
    void everyColourHasItsOwnName() {
        assertThat(List.of(0xffffff, 0x000000, 0x00ff00, 0x7f7f7f, 0x6b4020, 0xfff000).stream()
                        .map(ColourNames::of))
                .containsExactly("white", "black", "bright green", "grey", "brown", "yellow");
    }

    private static PictureFacts facts(String source) throws Exception {
        Path file = made.still("facts-" + Integer.toHexString(source.hashCode()) + ".png", source);
        MediaFacts facts = probed(file);
        return PictureFacts.of(
                tools.raster(file, 0, facts.picture().width(), facts.picture().height()));
    }

    private static Swatch swatch(PictureFacts facts, String name) {
        return facts.colours().stream()
                .filter(swatch -> swatch.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(facts.colours()));
    }

    private static String describe(Path file) throws Exception {
        return new Measured(tools).describe(file, probed(file));
    }

    private static MediaFacts probed(Path file) {
        return ((Probe.Media) tools.probe(file)).facts();
    }
}
