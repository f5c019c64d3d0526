package dev.reelwright.registry;

import dev.reelwright.budgets.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A candidate with what the router makes of it.
 *
 * @param refusals why it cannot be taken; empty when it can
 * @param parts what its score is made of; empty when it cannot be taken
 */
record Judged(Candidate candidate, List<Refusal> refusals, Optional<Score> parts) {
    Judged {
        refusals = List.copyOf(refusals);
    }

    static Judged of(Candidate candidate, RouteRequest request) {
        List<Refusal> refusals = Refusal.of(candidate, request);
        Optional<Score> parts = refusals.isEmpty()
                ? known(candidate.price())
                        .map(cost -> Score.of(candidate, cost.likely().micros() / 1e6, request.preference()))
                : Optional.empty();
        return new Judged(candidate, refusals, parts);
    }

    String name() {
        return candidate.skill();
    }

    /** The folder that a model is of; the name of a skill that has no models. */
    String inFolder() {
        return candidate.names().model() == null
                ? candidate.skill()
                : candidate.names().folder();
    }

    boolean able() {
        return refusals.isEmpty();
    }

    /** 0 to 1, four digits; 0 when it cannot be taken. */
    double score() {
        return parts.map(Score::value).orElse(0.0);
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
                "score %.4f (%s), %s, about %.1f s, quality %d",
                score(),
                parts.orElseThrow().words(candidate.measured()),
                price(cost()),
                Score.seconds(candidate),
                candidate.quality());
    }

    /** Why it lost against the chosen one. */
    String against(Judged chosen) {
        List<String> reasons = new ArrayList<>();
        if (cost().likely().micros() > chosen.cost().likely().micros()) {
            reasons.add("dearer (" + price(cost()) + ")");
        }
        if (Score.seconds(candidate) > Score.seconds(chosen.candidate)) {
            reasons.add(String.format(Locale.ROOT, "slower (about %.1f s)", Score.seconds(candidate)));
        }
        if (candidate.quality() < chosen.candidate.quality()) {
            reasons.add("lower quality (" + candidate.quality() + ")");
        }
        if (Score.success(candidate) < Score.success(chosen.candidate)) {
            reasons.add("less reliable");
        }
        String lead = score() == chosen.score()
                ? "equal score, the name decides"
                : String.format(Locale.ROOT, "score %.4f", score());
        return lead + (reasons.isEmpty() ? "" : ": " + String.join(", ", reasons));
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
