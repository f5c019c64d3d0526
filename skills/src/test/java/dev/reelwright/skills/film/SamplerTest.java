package dev.reelwright.skills.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 136;
    private static final FrameSize FRAME = new FrameSize(160, 90);

    @Test
    void aWindowOfTheFramesOwnSizeIsThePictureItself() {
        BufferedImage picture = blobs();
        Canvas canvas = new Canvas(new FrameSize(WIDTH, HEIGHT));
        new Sampler().draw(still(picture), new Window(0, 0, WIDTH, HEIGHT), canvas);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int rgb = picture.getRGB(i % WIDTH, i / WIDTH);
            float exact = Bt709.y(Bt709.grey(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff));
            assertThat(canvas.y[i]).isBetween(exact - 0.02f, exact + 0.02f);
        }
    }

    @Test
    void onePlainColourStaysThatColourUnderEveryWindowAndAtTheEdges() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            picture.setRGB(i % WIDTH, i / WIDTH, 0x3080c0);
        }
        Canvas canvas = new Canvas(FRAME);
        float grey = Bt709.grey(0x30, 0x80, 0xc0);
        for (double width : new double[] {31.7, 100, 160, 239.9, 240}) {
            double height = width * 9 / 16;
            new Sampler().draw(still(picture), new Window(WIDTH - width, HEIGHT - height, width, height), canvas);
            assertAll(canvas.y, Bt709.y(grey));
            assertAll(canvas.u, Bt709.u(0xc0, grey));
            assertAll(canvas.v, Bt709.v(0x30, grey));
        }
    }

    @Test
    void slowMovesDoNotTremble() {
        Steadiness steadiness = drift(0);
        assertThat(steadiness.jitter()).isLessThan(0.02);
        assertThat(steadiness.similarity()).isGreaterThan(0.98);
    }

    @Test
    void roundingTheWindowToPixelsWouldBeSeen() {
        assertThat(drift(1).jitter()).isGreaterThan(0.1);
    }

    @Test
    void aPictureMuchLargerThanTheFrameIsShrunkWithoutFalsePatterns() {
        BufferedImage stripes = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 960 * 540; i++) {
            stripes.setRGB(i % 960, i / 960, i % 2 == 0 ? 0xffffff : 0);
        }
        Canvas canvas = new Canvas(FRAME);
        new Sampler().draw(still(stripes), new Window(0, 0, 960, 540), canvas);
        for (float y : canvas.y) {
            assertThat(y).isBetween(16 + 219 / 2f - 20, 16 + 219 / 2f + 20);
        }
    }

    private static Steadiness drift(int roundTo) {
        BufferedImage picture = blobs();
        Yardstick yardstick = new Yardstick(picture);
        Still still = still(picture);
        Sampler sampler = new Sampler();
        Canvas canvas = new Canvas(FRAME);
        Steadiness steadiness = new Steadiness();
        Yardstick.Block block = new Yardstick.Block(30, 20, 48);
        for (int frame = 0; frame < 40; frame++) {
            double x = 3 + 0.13 * frame;
            double y = 2 + 0.07 * frame;
            double width = 200 + 0.11 * frame;
            Window exact = new Window(x, y, width, width * 9 / 16);
            Window drawn = roundTo == 0 ? exact : new Window(Math.rint(x), Math.rint(y), width, width * 9 / 16);
            sampler.draw(still, drawn, canvas);
            steadiness.compare(0, 0, yardstick.luma(exact, FRAME, block), cut(canvas, block));
        }
        return steadiness;
    }

    private static float[] cut(Canvas canvas, Yardstick.Block block) {
        float[] luma = new float[block.size() * block.size()];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = canvas.y[(block.y() + i / block.size()) * FRAME.width() + block.x() + i % block.size()];
        }
        return luma;
    }

    private static void assertAll(float[] plane, float value) {
        for (float one : plane) {
            assertThat(one).isBetween(value - 0.05f, value + 0.05f);
        }
    }

    private static BufferedImage blobs() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        double[] waves = random.doubles(12, 0.05, 0.5).toArray();
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            double value = 0;
            for (int k = 0; k < waves.length; k += 2) {
                value += Math.sin(waves[k] * (i % WIDTH) + waves[k + 1] * (i / WIDTH) + k);
            }
            int level = Math.clamp(Math.round(128 + 18 * value), 0, 255);
            picture.setRGB(i % WIDTH, i / WIDTH, level << 16 | level << 8 | 255 - level);
        }
        return picture;
    }

    private static Still still(BufferedImage picture) {
        byte[] rgba = new byte[picture.getWidth() * picture.getHeight() * 4];
        for (int i = 0; i < rgba.length / 4; i++) {
            int rgb = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
            rgba[4 * i] = (byte) (rgb >> 16);
            rgba[4 * i + 1] = (byte) (rgb >> 8);
            rgba[4 * i + 2] = (byte) rgb;
            rgba[4 * i + 3] = (byte) 255;
        }
        return Still.of(picture.getWidth(), picture.getHeight(), rgba);
    }
}
