package dev.reelwright.registry;

/**
 * How much each virtue counts against the others; only the proportions matter.
 *
 * @param cost weight of a low price, 0 or more
 * @param speed weight of a short wait, 0 or more
 * @param quality weight of a good result, 0 or more
 */
public record Preference(double cost, double speed, double quality) {
    public Preference {
        if (!(isWeight(cost) && isWeight(speed) && isWeight(quality)) || cost + speed + quality == 0) {
            throw new IllegalArgumentException(
                    "weights must be 0 or more, and not all 0: " + cost + ", " + speed + ", " + quality);
        }
    }

    /** What counts when the person said nothing: price and speed for a draft, quality for a final. */
    public static Preference of(Tier tier) {
        return switch (tier) {
            case DRAFT -> new Preference(3, 2, 1);
            case FINAL -> new Preference(1, 1, 4);
        };
    }

    private static boolean isWeight(double weight) {
        return weight >= 0 && Double.isFinite(weight);
    }
}
