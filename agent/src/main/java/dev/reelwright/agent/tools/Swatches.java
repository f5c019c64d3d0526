package dev.reelwright.agent.tools;

import dev.reelwright.registry.MediaTools.Raster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The colours that a picture is made of: k-means over its colours, each rounded to 32 steps a part. It begins with the most frequent colour
 * and then always with what is farthest from all, so that nothing in it is left to chance.
 */
final class Swatches {
    private static final int BINS = 1 << 15;
    private static final int MOST = 7;
    private static final int ROUNDS = 12;
    /** Nearer ones are told as one. */
    private static final double SAME = 12 * 12;

    private static final double SMALLEST = 0.03;

    private final Raster raster;
    private final long[] counts = new long[BINS];
    private final List<Bin> bins = new ArrayList<>();
    private final int[] groupOfBin = new int[BINS];

    private Swatches(Raster raster) {
        this.raster = raster;
    }

    /** @param red sum over its pixels, as the other parts */
    private record Bin(int index, long count, double red, double green, double blue, Lab lab) {}

    static List<Swatch> of(Raster raster) {
        Swatches swatches = new Swatches(raster);
        swatches.count();
        List<Lab> centres = swatches.settle(swatches.begin());
        return swatches.told(swatches.merged(centres));
    }

    private void count() {
        double[][] sums = new double[3][BINS];
        byte[] rgb = raster.rgb();
        for (int i = 0; i < rgb.length; i += 3) {
            int bin = bin(i);
            counts[bin]++;
            for (int part = 0; part < 3; part++) {
                sums[part][bin] += rgb[i + part] & 0xff;
            }
        }
        for (int bin = 0; bin < BINS; bin++) {
            long n = counts[bin];
            if (n > 0) {
                Lab lab = Lab.of(sums[0][bin] / n, sums[1][bin] / n, sums[2][bin] / n);
                bins.add(new Bin(bin, n, sums[0][bin], sums[1][bin], sums[2][bin], lab));
            }
        }
    }

    private int bin(int at) {
        byte[] rgb = raster.rgb();
        return (rgb[at] & 0xf8) << 7 | (rgb[at + 1] & 0xf8) << 2 | (rgb[at + 2] & 0xf8) >> 3;
    }

    private List<Lab> begin() {
        List<Lab> centres = new ArrayList<>();
        centres.add(bins.stream()
                .max(Comparator.comparingLong(Bin::count))
                .orElseThrow()
                .lab());
        while (centres.size() < MOST) {
            Bin farthest = bins.stream()
                    .max(Comparator.comparingDouble(bin -> nearest(centres, bin.lab()) * Math.sqrt(bin.count())))
                    .orElseThrow();
            if (nearest(centres, farthest.lab()) < SAME / 4) {
                break;
            }
            centres.add(farthest.lab());
        }
        return centres;
    }

    private static double nearest(List<Lab> centres, Lab lab) {
        return centres.get(group(centres, lab)).distance(lab);
    }

    private static int group(List<Lab> centres, Lab lab) {
        int best = 0;
        for (int i = 1; i < centres.size(); i++) {
            if (centres.get(i).distance(lab) < centres.get(best).distance(lab)) {
                best = i;
            }
        }
        return best;
    }

    private List<Lab> settle(List<Lab> begun) {
        List<Lab> centres = begun;
        for (int round = 0; round < ROUNDS; round++) {
            List<Lab> moved = means(centres);
            if (moved.equals(centres)) {
                break;
            }
            centres = moved;
        }
        return centres;
    }

    private List<Lab> means(List<Lab> centres) {
        double[][] sums = new double[centres.size()][4];
        for (Bin bin : bins) {
            double[] sum = sums[group(centres, bin.lab())];
            sum[0] += bin.lab().l() * bin.count();
            sum[1] += bin.lab().a() * bin.count();
            sum[2] += bin.lab().b() * bin.count();
            sum[3] += bin.count();
        }
        List<Lab> means = new ArrayList<>();
        for (double[] sum : sums) {
            if (sum[3] > 0) {
                means.add(new Lab(sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]));
            }
        }
        return means;
    }

    private List<Lab> merged(List<Lab> centres) {
        List<Lab> apart = new ArrayList<>();
        for (Lab centre : centres) {
            if (apart.isEmpty() || nearest(apart, centre) >= SAME) {
                apart.add(centre);
            }
        }
        return apart;
    }

    private List<Swatch> told(List<Lab> centres) {
        double[][] sums = new double[centres.size()][4];
        for (Bin bin : bins) {
            int group = group(centres, bin.lab());
            groupOfBin[bin.index()] = group;
            double[] sum = sums[group];
            sum[0] += bin.red();
            sum[1] += bin.green();
            sum[2] += bin.blue();
            sum[3] += bin.count();
        }
        Place[] places = places(centres.size());
        double pixels = raster.rgb().length / 3.0;
        List<Swatch> swatches = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            if (sums[i][3] >= SMALLEST * pixels) {
                int rgb = part(sums[i], 0) << 16 | part(sums[i], 1) << 8 | part(sums[i], 2);
                swatches.add(new Swatch(rgb, sums[i][3] / pixels, places[i].words()));
            }
        }
        swatches.sort(Comparator.comparingDouble(Swatch::share).reversed());
        return swatches;
    }

    private static int part(double[] sum, int part) {
        return (int) Math.round(sum[part] / sum[3]);
    }

    private Place[] places(int groups) {
        Place[] places = new Place[groups];
        for (int i = 0; i < groups; i++) {
            places[i] = new Place(raster.width(), raster.height());
        }
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                places[groupOfBin[bin(3 * (y * raster.width() + x))]].add(x, y);
            }
        }
        return places;
    }
}
