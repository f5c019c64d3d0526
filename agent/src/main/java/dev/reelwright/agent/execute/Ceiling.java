package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.SkillContract;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the person allows one run to cost, and the steps for which that was not enough. */
final class Ceiling {
    private final Workshop shop;
    private final RunStore.StoredRun run;
    private final Set<String> met = new LinkedHashSet<>();

    Ceiling(Workshop shop, RunStore.StoredRun run) {
        this.shop = shop;
        this.run = run;
    }

    /** A refusal by the ceiling is no failure when the person wants to be asked. */
    Visited judge(StepRow row, Visited visited) {
        if (run.atLimit() == AtLimit.ASK
                && run.ceiling() != null
                && visited instanceof Visited.Refused refused
                && run.ceiling().equals(refused.runCap())) {
            met.add(row.id);
            return new Visited.AtCeiling(refused.message());
        }
        return visited;
    }

    boolean stops(String step) {
        return met.contains(step);
    }

    boolean isMet(Map<String, StepRow> rows) {
        return !waiting(rows).isEmpty();
    }

    private List<String> waiting(Map<String, StepRow> rows) {
        return met.stream()
                .filter(step -> {
                    StepRow row = rows.get(step);
                    return row != null && !row.state.ended();
                })
                .toList();
    }

    String message(Map<String, StepRow> rows) {
        Money needed = needed(shop, run, rows);
        List<String> steps = waiting(rows);
        Money used = shop.parts().ledger().runBalance(run.id().value()).used();
        return "it has cost " + used + " of the " + run.ceiling() + " that was approved, and "
                + (steps.size() == 1 ? "step " : "steps ") + String.join(", ", steps)
                + " may cost more than is left. At most " + needed + " in all are needed, "
                + more(needed, run.ceiling()) + " more: reelwright resume "
                + run.id().value() + " --yes --max "
                + amount(needed);
    }

    String neededAmount(Map<String, StepRow> rows) {
        return amount(needed(shop, run, rows));
    }

    private static String amount(Money money) {
        return money.toString().substring(money.currency().length() + 1);
    }

    private static Money more(Money needed, @Nullable Money ceiling) {
        return ceiling == null ? needed : needed.minus(ceiling).max(Money.zero(needed.currency()));
    }

    /** The most that the run may come to cost in all: what is used, and everything that is not done at its worst. */
    static Money needed(Workshop shop, RunStore.StoredRun run, Map<String, StepRow> rows) {
        Money needed = shop.parts().ledger().runBalance(run.id().value()).used();
        Map<String, StepRoute> routes = shop.routes().of(run.id());
        Set<String> over = new HashSet<>();
        rows.values().stream()
                .filter(row -> row.state == StepState.DONE || (row.pending != null && !asksForMore(shop, row)))
                .forEach(row -> over.add(row.id));
        for (Step step : run.plan().steps()) {
            if (!over.contains(step.id())) {
                Money worst = worst(shop, run, step, routes.getOrDefault(step.id(), StepRoute.OPEN));
                needed = plus(
                        needed,
                        left(worst, new NestedSpend(shop.journal(), shop.parts().ledger()).used(run.id(), step.id())));
            }
        }
        return needed;
    }

    private static boolean asksForMore(Workshop shop, StepRow row) {
        return row.skill != null
                && shop.parts()
                        .registry()
                        .find(row.skill)
                        .filter(skill -> skill.contract().kind() == SkillContract.Kind.SCRIPT)
                        .isPresent();
    }

    /** What a step has asked for already is among what is used. */
    private static Money left(Money worst, List<Money> used) {
        Money left = worst;
        for (Money sum : used) {
            left = sum.currency().equals(left.currency()) ? left.minus(sum).max(Money.zero(left.currency())) : left;
        }
        return left;
    }

    private static Money worst(Workshop shop, RunStore.StoredRun run, Step step, StepRoute route) {
        if (route.asked() != null) {
            return route.asked().after().atMost();
        }
        Money now = shop.preparation().atMost(run.plan(), step);
        Money approved = route.approved() == null ? now : route.approved().atMost();
        return approved.isZero() || now.currency().equals(approved.currency()) && now.compareTo(approved) > 0
                ? now
                : approved;
    }

    private static Money plus(Money sum, Money cost) {
        return cost.isZero() ? sum : sum.isZero() ? cost : sum.plus(cost);
    }
}
