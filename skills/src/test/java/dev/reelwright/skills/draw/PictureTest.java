package dev.reelwright.skills.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PictureTest {

    @Test
    void theSameOrderGivesTheSameFileAndAnotherSeedAnother() {
        Script script = Orders.plain(Script.Style.TITLE, "moon and sea");
        byte[] first = PngFile.bytes(painted(script, "tide", 320, 180, 1));
        assertThat(PngFile.bytes(painted(script, "tide", 320, 180, 1))).isEqualTo(first);
        assertThat(PngFile.bytes(painted(script, "tide", 320, 180, 2))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Scenery.class)
    void everySceneryFillsAnySizeWithManyColoursAndFollowsItsSeed(Scenery scenery) {
        for (int[] size : List.of(new int[] {160, 90}, new int[] {90, 160}, new int[] {64, 64})) {
            BufferedImage one = backdrop(scenery, size, 1);
            assertThat(pixels(one).distinct().count()).as("colours").isGreaterThan(200);
            assertThat(pixels(backdrop(scenery, size, 1)).toArray())
                    .isEqualTo(pixels(one).toArray());
        }
        assertThat(pixels(backdrop(scenery, new int[] {160, 90}, 2)).toArray())
                .isNotEqualTo(pixels(backdrop(scenery, new int[] {160, 90}, 1)).toArray());
    }

    static Stream<Script.Style> styles() {
        return Stream.of(Script.Style.values());
    }

    @ParameterizedTest
    @MethodSource("styles")
    void textIsReadableOnWhatIsReallyBehindIt(Script.Style style) {
        for (String palette : List.of("tide", "dune", "bloom")) {
            for (String prompt : List.of("moon sea", "mountain", "space")) {
                Script script = Orders.plain(style, prompt);
                Composition picture = Layouts.compose(script, 360, 202, Palettes.byName(palette), 3);
                BufferedImage empty = Picture.ground(Scenery.fitting(script, 3), picture, 3);
                for (Composition.Text text : picture.texts()) {
                    if (!text.name().startsWith("number ")) {
                        assertThat(unreadable(empty, text))
                                .as("%s %s %s", palette, prompt, text.name())
                                .isLessThan(0.01);
                    }
                }
            }
        }
    }

    /** The share of the ground under a text's ink boxes that is too much like the text. */
    private static double unreadable(BufferedImage ground, Composition.Text text) {
        int bad = 0;
        int all = 0;
        for (Box ink : text.ink()) {
            for (int y = (int) ink.y(); y < ink.bottom(); y++) {
                for (int x = (int) ink.x(); x < ink.right(); x++) {
                    Rgb behind = Rgb.hex("#%06x".formatted(ground.getRGB(x, y) & 0xffffff));
                    bad += behind.contrast(text.colour()) < Palette.READABLE ? 1 : 0;
                    all++;
                }
            }
        }
        return (double) bad / all;
    }

    @Test
    void lettersLieWhereTheLayoutSays() {
        Script script = new Script(Script.Style.TITLE, "nothing", "", "MMMM", "", List.of(), "", "", "");
        Composition picture = Layouts.compose(script, 640, 360, Palettes.byName("mono"), 0);
        BufferedImage image = Picture.paint(Scenery.BLOBS, picture, 0);
        Box ink = picture.texts().getFirst().ink().getFirst();
        int white = 0;
        for (int y = 0; y < 360; y++) {
            for (int x = 0; x < 640; x++) {
                if ((image.getRGB(x, y) & 0xff) > 245) {
                    white++;
                    assertThat(ink.inset(-1, -1).contains(new Box(x, y, 1, 1))).isTrue();
                }
            }
        }
        assertThat(white).isGreaterThan((int) (0.2 * ink.w() * ink.h()));
    }

    @Test
    void theFileIsReadByOthersAsTheSamePixels() throws IOException {
        BufferedImage image = painted(Orders.plain(Script.Style.LIST, "city"), "dusk", 300, 401, 9);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngFile.bytes(image)));
        assertThat(pixels(read).map(p -> p & 0xffffff).toArray())
                .isEqualTo(pixels(image).map(p -> p & 0xffffff).toArray());
    }

    @Test
    void sceneryIsChosenByWordsThePromptFirst() {
        assertThat(Scenery.fitting(about("The Moon pulls the sea", ""), 5)).isEqualTo(Scenery.SEA);
        assertThat(Scenery.fitting(about("coffee", "The sea and the moon"), 5)).isEqualTo(Scenery.CUP);
        assertThat(Scenery.fitting(about("qwertz", "A forest of trees"), 5)).isEqualTo(Scenery.FOREST);
        assertThat(Scenery.fitting(about("qwertz", ""), 5)).isEqualTo(Scenery.fitting(about("other", ""), 5));
    }

    private static Script about(String prompt, String heading) {
        return new Script(Script.Style.TITLE, prompt, "", heading, "", List.of(), "", "", "");
    }

    private static BufferedImage painted(Script script, String palette, int width, int height, long seed) {
        Composition picture = Layouts.compose(script, width, height, Palettes.byName(palette), seed);
        return Picture.paint(Scenery.fitting(script, seed), picture, seed);
    }

    private static BufferedImage backdrop(Scenery scenery, int[] size, long seed) {
        Stage stage = new Stage(size[0], size[1], scenery.palette(), 0.7, seed);
        scenery.build(stage);
        return Canvas.paint(stage.layers(), size[0], size[1]);
    }

    private static IntStream pixels(BufferedImage image) {
        return IntStream.of(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }
}
