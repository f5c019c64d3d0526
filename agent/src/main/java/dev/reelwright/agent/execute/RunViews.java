package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells a run as it is stored. */
record RunViews(Workshop shop) {

    RunView of(RunId run) {
        RunStore.StoredRun stored = shop.store().run(run);
        Map<String, StepRow> known = shop.store().steps(run);
        Map<String, StepRow> rows = new LinkedHashMap<>();
        List<RunView.StepView> steps = new ArrayList<>();
        Money cost = Money.zero(shop.parts().currency());
        for (Step step : stored.plan().steps()) {
            StepRow row = known.getOrDefault(
                    step.id(), new StepRow(step.id(), Money.zero(shop.parts().currency())));
            rows.put(step.id(), row);
            steps.add(row.view(step));
            cost = cost.plus(row.cost);
        }
        boolean priced =
                stored.waits() == Waits.CEILING || stored.waits() == Waits.ROUTE || stored.state() == RunState.REFUSED;
        return new RunView(
                run,
                stored.plan(),
                stored.state(),
                stored.message(),
                stored.folder(),
                steps,
                shop.store().files(run),
                stored.created(),
                stored.finished(),
                cost,
                stored.waits(),
                shop.words().reviews(run),
                stored.ceiling(),
                priced ? Ceiling.needed(shop, stored, rows) : null);
    }
}
