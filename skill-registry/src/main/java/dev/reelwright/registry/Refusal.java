package dev.reelwright.registry;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a candidate cannot be taken, and what would help. */
record Refusal(String why, String fix) {

    /** All of them; empty when it can be taken. */
    static List<Refusal> of(Candidate candidate, RouteRequest request) {
        List<Refusal> refusals = new ArrayList<>();
        if (!candidate.capability().equals(request.capability())) {
            refusals.add(
                    new Refusal("it is for " + candidate.capability(), "choose a skill for " + request.capability()));
        }
        if (!candidate.trust().routable()) {
            refusals.add(new Refusal("it is a draft that nobody has accepted", "test and accept it"));
        }
        candidate.over().ifPresent(over -> refusals.add(new Refusal(over.toString(), over.fix())));
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
        refusals.addAll(price(candidate, request.left()));
        return refusals;
    }

    private static List<Refusal> price(Candidate candidate, @Nullable Money left) {
        return switch (candidate.price()) {
            case Candidate.Price.Unknown unknown ->
                List.of(new Refusal("it has no price: " + unknown.reason(), unknown.fix()));
            case Candidate.Price.Known known ->
                overBudget(known.cost(), left).or(() -> overCap(candidate, known.cost())).stream()
                        .toList();
        };
    }

    private static Optional<Refusal> overCap(Candidate candidate, Cost cost) {
        Money left = candidate.left();
        return left == null || cost.isFree() || fits(cost, left)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "it can cost " + cost.atMost() + ", and the caps of the key " + candidate.key() + " leave "
                                + left,
                        "raise the cap of the key " + candidate.key()));
    }

    private static Optional<Refusal> overBudget(Cost cost, @Nullable Money left) {
        if (left == null || cost.isFree() || fits(cost, left)) {
            return Optional.empty();
        }
        Money atMost = cost.atMost();
        return Optional.of(
                atMost.currency().equals(left.currency())
                        ? new Refusal("it can cost " + atMost + ", and " + left + " is left", "raise the cap")
                        : new Refusal(
                                "it is priced in " + atMost.currency() + ", the budget is in " + left.currency(),
                                "choose a skill priced in " + left.currency()));
    }

    private static boolean fits(Cost cost, Money left) {
        return cost.atMost().currency().equals(left.currency()) && cost.atMost().compareTo(left) <= 0;
    }
}
