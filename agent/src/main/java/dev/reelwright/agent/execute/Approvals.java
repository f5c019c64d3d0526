package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.ChangeAnswer;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Scope;
import dev.reelwright.registry.FailureKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The person's yes to a plan and its price. Nothing else sets or raises what a run may cost. */
record Approvals(Workshop shop, OpenRuns runs) {

    void approve(RunId run, Approval approval) {
        mustCover(approval, shop.store().run(run).plan());
        Claim claim = runs.claim(run)
                .orElseThrow(() -> new IllegalArgumentException("run " + run.value() + " is being worked on"));
        RunStore.StoredRun stored;
        try {
            stored = shop.store().run(run);
            mustWait(stored);
            mustBeEnough(run, approval);
            shop.parts()
                    .audit()
                    .append(
                            run,
                            "run.approve",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("plan", approval.planHash())
                                    .put("ceiling", approval.ceiling().toString()));
            bound(run, approval, stored.waits() == Waits.APPROVAL);
            routes(stored);
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
        boolean refused = stored.state() == RunState.REFUSED;
        runs.begin(run, claim, row -> refused && (row.refused() || row.state == StepState.SKIPPED));
    }

    /** The ceiling bounds the run in the ledger itself. At the first yes a lower cap on the run that is there stays. */
    void bound(RunId run, Approval approval, boolean first) {
        Money ceiling = first ? lower(run, approval.ceiling()) : approval.ceiling();
        shop.store().saveCeiling(run, ceiling);
        switch (shop.parts().ledger().setRunCap(run.value(), ceiling)) {
            case ChangeAnswer.Changed _ -> {}
            case ChangeAnswer.Unchanged no ->
                throw new IllegalArgumentException("the ceiling " + ceiling + " cannot be set: " + no.why());
        }
    }

    /** The first yes is to what is quoted now; a yes to a route is to what was asked, and to nothing else. */
    private void routes(RunStore.StoredRun stored) {
        if (stored.waits() == Waits.APPROVAL) {
            shop.routes().save(stored.id(), shop.preparation().choice().quoted(stored.plan()));
        } else if (stored.waits() == Waits.ROUTE) {
            Map<String, StepRoute> routes = shop.routes().of(stored.id());
            routes.forEach((step, route) -> {
                if (route.asked() != null) {
                    shop.parts().audit().append(stored.id(), "route.accepted", Fallbacks.facts(step, route.asked()));
                }
            });
            routes.replaceAll((_, route) -> route.accepted());
            shop.routes().save(stored.id(), routes);
        }
    }

    /** The person's no to whoever would step in: those steps fail. */
    void decline(RunId run, String by, String words) {
        Claim claim = runs.claim(run)
                .orElseThrow(() -> new IllegalArgumentException("run " + run.value() + " is being worked on"));
        Map<String, StepRoute> asked;
        try {
            if (shop.store().run(run).waits() != Waits.ROUTE) {
                throw new IllegalArgumentException("run " + run.value() + " asks for no other route");
            }
            asked = shop.routes().of(run);
            asked.values().removeIf(route -> route.asked() == null);
            ObjectNode facts =
                    JsonNodeFactory.instance.objectNode().put("by", by).put("words", words);
            asked.keySet().forEach(facts.putArray("steps")::add);
            shop.parts().audit().append(run, "route.declined", facts);
            Map<String, StepRoute> answered = new LinkedHashMap<>(asked);
            answered.replaceAll((_, route) -> route.declined());
            shop.routes().save(run, answered);
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
        runs.change(run, claim, rows -> rows.forEach(row -> fail(row, asked.get(row.id), words)));
    }

    private void fail(StepRow row, @Nullable StepRoute route, String words) {
        if (route != null && route.asked() != null && !row.state.ended()) {
            row.failure = FailureKind.UNSUPPORTED;
            row.end(
                    StepState.FAILED,
                    route.asked().from() + " cannot do it (" + route.asked().why() + "), and you said no to "
                            + route.asked().after().offer() + (words.isBlank() ? "" : ": " + words),
                    shop.parts().clock().instant());
        }
    }

    static void mustCover(Approval approval, Plan plan) {
        if (!approval.covers(plan)) {
            throw new IllegalArgumentException("the approval is for another plan (" + approval.planHash() + ")");
        }
    }

    private Money lower(RunId run, Money ceiling) {
        return shop.parts().ledger().runBalance(run.value()).caps().stream()
                .map(cap -> cap.cap())
                .filter(cap -> cap.scope() == Scope.RUN)
                .map(cap -> cap.limit())
                .filter(limit -> limit.compareTo(ceiling) < 0)
                .findFirst()
                .orElse(ceiling);
    }

    private static void mustWait(RunStore.StoredRun run) {
        boolean asks = run.waits() == Waits.APPROVAL || run.waits() == Waits.CEILING || run.waits() == Waits.ROUTE;
        if (!asks && run.state() != RunState.REFUSED) {
            throw new IllegalArgumentException("run " + run.id().value() + " does not wait for approval");
        }
    }

    private void mustBeEnough(RunId run, Approval approval) {
        Money used = shop.parts().ledger().runBalance(run.value()).used();
        if (!used.isZero() && approval.ceiling().compareTo(used) < 0) {
            throw new IllegalArgumentException("run " + run.value() + " has cost " + used + " already; a ceiling of "
                    + approval.ceiling() + " is less than that");
        }
    }
}
