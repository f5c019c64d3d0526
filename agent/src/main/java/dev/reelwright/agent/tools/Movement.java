package dev.reelwright.agent.tools;

import dev.reelwright.registry.MediaTools.Raster;

/**
 * How two frames of one size differ.
 *
 * @param mean mean change of brightness, 0 to 100
 * @param changed share of pixels whose brightness changed by a twentieth or more, 0 to 1
 * @param place where those lie
 */
record Movement(double mean, double changed, String place) {
    private static final int VISIBLE = 13;

    static Movement between(Raster before, Raster after) {
        int[] first = PictureFacts.luma(before);
        int[] second = PictureFacts.luma(after);
        Place place = new Place(before.width(), before.height());
        long sum = 0;
        for (int i = 0; i < first.length; i++) {
            int change = Math.abs(first[i] - second[i]);
            sum += change;
            if (change >= VISIBLE) {
                place.add(i % before.width(), i / before.width());
            }
        }
        double n = first.length;
        return new Movement(sum / n / 2.55, place.count() / n, place.words());
    }
}
