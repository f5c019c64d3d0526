package dev.reelwright.registry;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with what the router makes of it.
 *
 * @param refusals why it cannot be taken; empty when it can
 * @param score 0 to 1, four digits; 0 when it cannot be taken
 */
record Judged(Candidate candidate, List<Refusal> refusals, double score) {
    /** The price, in whole units of its currency, at which half of the points for a low price are lost. */
    private static final double HALF_PRICE = 0.25;
    /** The time at which half of the points for a short wait are lost. */
    private static final double HALF_SECONDS = 20;
    /** How many calls the belief in a skill weighs against what was measured. */
    private static final double BELIEF_CALLS = 4;

    record Refusal(String why, String fix) {}

    Judged {
        refusals = List.copyOf(refusals);
    }

    static Judged of(Candidate candidate, RouteRequest request) {
        List<Refusal> refusals = refusals(candidate, request);
        return new Judged(candidate, refusals, refusals.isEmpty() ? score(candidate, request.preference()) : 0);
    }

    String name() {
        return candidate.skill();
    }

    boolean able() {
        return refusals.isEmpty();
    }

    String why() {
        return String.join("; ", refusals.stream().map(Refusal::why).toList());
    }

    List<String> fixes() {
        return refusals.stream().map(Refusal::fix).toList();
    }

    /** The price of a candidate that can be taken. */
    Cost cost() {
        return known(candidate.price()).orElseThrow();
    }

    /** The currency, when it costs anything. */
    Optional<String> paidIn() {
        return known(candidate.price())
                .filter(cost -> !cost.isFree())
                .map(cost -> cost.atMost().currency());
    }

    String facts() {
        return String.format(
                Locale.ROOT,
                "score %.4f, %s, about %.1f s, quality %d",
                score,
                price(cost()),
                seconds(candidate),
                candidate.quality());
    }

    /** Why it lost against the chosen one. */
    String against(Judged chosen) {
        List<String> reasons = new ArrayList<>();
        if (cost().likely().micros() > chosen.cost().likely().micros()) {
            reasons.add("dearer (" + price(cost()) + ")");
        }
        if (seconds(candidate) > seconds(chosen.candidate)) {
            reasons.add(String.format(Locale.ROOT, "slower (about %.1f s)", seconds(candidate)));
        }
        if (candidate.quality() < chosen.candidate.quality()) {
            reasons.add("lower quality (" + candidate.quality() + ")");
        }
        if (success(candidate) < success(chosen.candidate)) {
            reasons.add("less reliable");
        }
        String lead = score == chosen.score
                ? "equal score, the name decides"
                : String.format(Locale.ROOT, "score %.4f", score);
        return lead + (reasons.isEmpty() ? "" : ": " + String.join(", ", reasons));
    }

    private static List<Refusal> refusals(Candidate candidate, RouteRequest request) {
        List<Refusal> refusals = new ArrayList<>();
        if (!candidate.capability().equals(request.capability())) {
            refusals.add(
                    new Refusal("it is for " + candidate.capability(), "choose a skill for " + request.capability()));
        }
        if (!candidate.trust().routable()) {
            refusals.add(new Refusal("it is a draft that nobody has accepted", "test and accept it"));
        }
        if (!candidate.tiers().contains(request.tier())) {
            refusals.add(
                    new Refusal("it is not meant for " + request.tier().word() + " results", "ask for another tier"));
        }
        String key = candidate.key();
        if (key != null && !request.keys().contains(key)) {
            refusals.add(new Refusal("it needs the key " + key + ", which is not set", "set the key " + key));
        }
        for (Problem problem : candidate.problems()) {
            refusals.add(new Refusal("it cannot do this: " + problem, "change the step's inputs"));
        }
        refusal(candidate.price(), request.left()).ifPresent(refusals::add);
        return refusals;
    }

    private static Optional<Refusal> refusal(Candidate.Price price, @Nullable Money left) {
        return switch (price) {
            case Candidate.Price.Unknown unknown ->
                Optional.of(new Refusal("it has no price: " + unknown.reason(), "add its price to the price book"));
            case Candidate.Price.Known known -> left == null ? Optional.empty() : overBudget(known.cost(), left);
        };
    }

    private static Optional<Refusal> overBudget(Cost cost, Money left) {
        if (cost.isFree()) {
            return Optional.empty();
        }
        Money atMost = cost.atMost();
        if (!atMost.currency().equals(left.currency())) {
            return Optional.of(new Refusal(
                    "it is priced in " + atMost.currency() + ", the budget is in " + left.currency(),
                    "choose a skill priced in " + left.currency()));
        }
        return atMost.compareTo(left) <= 0
                ? Optional.empty()
                : Optional.of(new Refusal("it can cost " + atMost + ", and " + left + " is left", "raise the cap"));
    }

    private static double score(Candidate candidate, Preference preference) {
        double likely = known(candidate.price()).orElseThrow().likely().micros() / 1e6;
        double points = preference.cost() * HALF_PRICE / (HALF_PRICE + likely)
                + preference.speed() * HALF_SECONDS / (HALF_SECONDS + seconds(candidate))
                + preference.quality() * candidate.quality() / 100.0;
        double most = preference.cost() + preference.speed() + preference.quality();
        return Math.round(points / most * success(candidate) * 10_000) / 10_000.0;
    }

    private static double seconds(Candidate candidate) {
        return candidate.measured().map(Candidate.Measured::seconds).orElse(candidate.typicalSeconds());
    }

    /** What part of its calls will likely succeed: the belief in its trust, moved by what was measured. */
    private static double success(Candidate candidate) {
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

    private static Optional<Cost> known(Candidate.Price price) {
        return switch (price) {
            case Candidate.Price.Known known -> Optional.of(known.cost());
            case Candidate.Price.Unknown _ -> Optional.empty();
        };
    }

    private static String price(Cost cost) {
        if (cost.isFree()) {
            return "free";
        }
        return cost.likely().equals(cost.atMost()) ? cost.likely().toString() : cost.likely() + " to " + cost.atMost();
    }
}
