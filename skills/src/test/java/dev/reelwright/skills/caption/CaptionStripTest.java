package dev.reelwright.skills.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionStripTest {
    private static final Cue CUE =
            new Cue(0, 1, List.of("It is the Moon that pulls the water", "towards itself, and the Earth that turns"));

    @ParameterizedTest
    @CsvSource({"1280,720", "720,1280", "1080,1080", "1920,1080", "1001,563", "64,64", "4096,256"})
    void theStripStaysInsideTheMarginsOfAnyPicture(int width, int height) {
        Strip strip = CaptionStrip.draw(CUE, width, height);
        BufferedImage image = strip.image();
        int[] box = inked(image, 24);
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight() % 2).isZero();
        assertThat(strip.y() % 2).isZero();
        assertThat(box[2] - box[0]).isLessThanOrEqualTo((int) Math.ceil(0.91 * width));
        assertThat((double) strip.y() + box[3]).isBetween(0.85 * height, 0.95 * height);
        assertThat(strip.y() + image.getHeight()).isLessThanOrEqualTo(height);
        assertThat((double) strip.y()).isGreaterThan(0.7 * height);
    }

    @Test
    void lettersStandInsideThePlate() {
        BufferedImage image = CaptionStrip.draw(CUE, 1280, 720).image();
        int[] white = whiteBox(image);
        int[] plate = inked(image, 140);
        assertThat(white[0]).isGreaterThan(plate[0] + 8);
        assertThat(white[2]).isLessThan(plate[2] - 8);
        assertThat(white[1]).isGreaterThan(plate[1]);
        assertThat(white[3]).isLessThan(plate[3]);
    }

    @Test
    void aVeryLongLineShrinksInsteadOfBeingCut() {
        Cue cue = new Cue(0, 1, List.of("W".repeat(84)));
        int[] white = whiteBox(CaptionStrip.draw(cue, 720, 1280).image());
        assertThat(white[0]).isGreaterThan(36);
        assertThat(white[2]).isLessThan(684);
    }

    @Test
    void theSameCueGivesTheSamePixels() {
        assertThat(pixels(CaptionStrip.draw(CUE, 640, 360).image()))
                .isEqualTo(pixels(CaptionStrip.draw(CUE, 640, 360).image()));
    }

    @Test
    void whatCannotBeDrawnIsNamedAndLeftOutNeverABox() {
        Cue mixed = new Cue(0, 1, List.of("Tides \u6f6e"));
        assertThat(CaptionStrip.undrawable(List.of(mixed, CUE))).containsExactly("\u6f6e");
        assertThat(pixels(CaptionStrip.draw(mixed, 640, 360).image()))
                .isEqualTo(pixels(CaptionStrip.draw(new Cue(0, 1, List.of("Tides")), 640, 360)
                        .image()));
        assertThat(inked(
                        CaptionStrip.draw(new Cue(0, 1, List.of("\u6f6e")), 640, 360)
                                .image(),
                        1)[2])
                .isEqualTo(-1);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static int[] whiteBox(BufferedImage image) {
        return box(image, argb -> (argb & 0xff) > 200 && (argb >>> 24) > 200);
    }

    private static int[] inked(BufferedImage image, int alpha) {
        return box(image, argb -> (argb >>> 24) >= alpha);
    }

    private static int[] box(BufferedImage image, java.util.function.IntPredicate counts) {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (counts.test(image.getRGB(x, y))) {
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.min(box[1], y);
                    box[2] = Math.max(box[2], x);
                    box[3] = Math.max(box[3], y);
                }
            }
        }
        return box;
    }
}
