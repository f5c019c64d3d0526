package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.Claims.Claim;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.ChangeAnswer;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Scope;
import tools.jackson.databind.node.JsonNodeFactory;

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
        boolean asks = run.waits() == Waits.APPROVAL || run.waits() == Waits.CEILING;
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
