package dev.reelwright.registry;

import java.util.Locale;
import java.util.Optional;

/**
 * What a candidate's virtues are worth, each from 0 to 1.
 *
 * @param price 1 when free, 0.5 at 0.25 in its currency
 * @param speed 1 at once, 0.5 at 20 s
 * @param quality the author's estimate
 * @param success what part of its calls will likely succeed
 */
record Score(double price, double speed, double quality, double success, Preference weights) {
    private static final double HALF_PRICE = 0.25;
    private static final double HALF_SECONDS = 20;
    /** How many calls the belief in a skill weighs against what was measured. */
    private static final double BELIEF_CALLS = 4;

    /** @param likely what a call likely costs, in whole units of its currency */
    static Score of(Candidate candidate, double likely, Preference weights) {
        return new Score(
                HALF_PRICE / (HALF_PRICE + likely),
                HALF_SECONDS / (HALF_SECONDS + seconds(candidate)),
                candidate.quality() / 100.0,
                success(candidate),
                weights);
    }

    /** 0 to 1, rounded to four digits. */
    double value() {
        double points = weights.cost() * price + weights.speed() * speed + weights.quality() * quality;
        double most = weights.cost() + weights.speed() + weights.quality();
        return Math.round(points / most * success * 10_000) / 10_000.0;
    }

    /** How it came about: {@code price 0.76 x 1, speed 0.77 x 1 (estimated), quality 0.60 x 4, success 0.95 (estimated)}. */
    String words(Optional<Candidate.Measured> measured) {
        String seconds = measured.isPresent() ? "measured" : "estimated";
        String success = measured.map(each -> "measured in " + each.calls() + (each.calls() == 1 ? " call" : " calls"))
                .orElse("estimated");
        return String.format(
                Locale.ROOT,
                "price %.2f x %s, speed %.2f x %s (%s), quality %.2f x %s, success %.2f (%s)",
                price,
                weight(weights.cost()),
                speed,
                weight(weights.speed()),
                seconds,
                quality,
                weight(weights.quality()),
                this.success,
                success);
    }

    private static String weight(double weight) {
        return weight == Math.rint(weight) ? String.valueOf((long) weight) : String.valueOf(weight);
    }

    static double seconds(Candidate candidate) {
        return candidate.measured().map(Candidate.Measured::seconds).orElse(candidate.typicalSeconds());
    }

    /** The belief in its trust, moved by what was measured. */
    static double success(Candidate candidate) {
        double belief = switch (candidate.trust()) {
            case DRAFT -> 0;
            case PROVISIONAL -> 0.7;
            case TRUSTED, SHIPPED -> 0.95;
        };
        return candidate
                .measured()
                .map(measured -> (measured.successes() + BELIEF_CALLS * belief) / (measured.calls() + BELIEF_CALLS))
                .orElse(belief);
    }
}
