package dev.reelwright.agent.tools;

import dev.reelwright.registry.MediaTools.Raster;
import java.util.List;

/**
 * What can be counted in a picture. Brightness is that of the stored values by Rec. 709's weights, 0 to 100.
 *
 * @param brightness mean
 * @param contrast standard deviation; 100 is half black and half white
 * @param dark share of pixels below a brightness of 10, 0 to 1
 * @param bright share of pixels above a brightness of 90, 0 to 1
 * @param warmth mean red less mean blue, -100 to 100
 * @param flat share of pixels whose neighbours are all but equal to them, 0 to 1
 * @param colours the largest first
 */
record PictureFacts(
        double brightness,
        double contrast,
        double dark,
        double bright,
        double warmth,
        double flat,
        List<Swatch> colours,
        EdgeFacts edges) {
    private static final double DARK = 0.1 * 255;
    private static final double BRIGHT = 0.9 * 255;
    private static final int FLAT = 4;

    PictureFacts {
        colours = List.copyOf(colours);
    }

    static PictureFacts of(Raster raster) {
        int[] luma = luma(raster);
        double sum = 0;
        double squares = 0;
        int dark = 0;
        int bright = 0;
        for (int y : luma) {
            sum += y;
            squares += (double) y * y;
            dark += y < DARK ? 1 : 0;
            bright += y > BRIGHT ? 1 : 0;
        }
        double n = luma.length;
        double mean = sum / n;
        double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
        return new PictureFacts(
                mean / 2.55,
                deviation / 1.275,
                dark / n,
                bright / n,
                warmth(raster),
                flat(raster, luma),
                Swatches.of(raster),
                EdgeFacts.of(luma, raster.width(), raster.height()));
    }

    /** Brightness of each pixel, 0 to 255. */
    static int[] luma(Raster raster) {
        int[] luma = new int[raster.width() * raster.height()];
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                luma[y * raster.width() + x] = (int) Math.round(
                        0.2126 * raster.part(x, y, 0) + 0.7152 * raster.part(x, y, 1) + 0.0722 * raster.part(x, y, 2));
            }
        }
        return luma;
    }

    private static double warmth(Raster raster) {
        long difference = 0;
        for (int i = 0; i < raster.rgb().length; i += 3) {
            difference += (raster.rgb()[i] & 0xff) - (raster.rgb()[i + 2] & 0xff);
        }
        return 100.0 * difference / 255 / (raster.rgb().length / 3.0);
    }

    private static double flat(Raster raster, int[] luma) {
        int width = raster.width();
        int flat = 0;
        int inside = 0;
        for (int y = 1; y < raster.height() - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                inside++;
                flat += isFlat(luma, y * width + x, width) ? 1 : 0;
            }
        }
        return inside == 0 ? 1 : (double) flat / inside;
    }

    private static boolean isFlat(int[] luma, int at, int width) {
        for (int row = -width; row <= width; row += width) {
            for (int column = -1; column <= 1; column++) {
                if (Math.abs(luma[at + row + column] - luma[at]) >= FLAT) {
                    return false;
                }
            }
        }
        return true;
    }
}
