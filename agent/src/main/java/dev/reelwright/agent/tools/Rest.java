package dev.reelwright.agent.tools;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.RunView.StepView;
import dev.reelwright.agent.execute.StepState;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.Quote.CapLine;
import dev.reelwright.agent.plan.Quote.Line;
import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The price of a run that was begun: what its steps have cost, and what those that are left may cost. */
final class Rest {
    private Rest() {}

    /**
     * @param whole the plan's quote of now, as if nothing were done
     * @return its total is what the whole run may come to; its caps are asked for the rest only
     */
    static Quote of(RunView run, Quote whole, Studio studio) {
        List<Line> lines = new ArrayList<>();
        Map<String, Money> asked = new HashMap<>();
        Money spent = Money.zero(whole.total().atMost().currency());
        Cost total = Cost.exactly(spent);
        for (Line line : whole.lines()) {
            Money own = run.step(line.step()).map(StepView::cost).orElse(Money.zero(spent.currency()));
            boolean done = run.step(line.step())
                    .filter(step -> step.state() == StepState.DONE)
                    .isPresent();
            Cost cost = done ? Cost.exactly(own) : Cost.exactly(own).plus(line.cost());
            if (!done) {
                asked.merge(alias(line, studio), line.cost().atMost(), Money::plus);
            }
            lines.add(priced(line, cost, done));
            total = total.plus(cost);
            spent = spent.plus(own);
        }
        Money held = beyond(spent, run, studio);
        if (!held.isZero()) {
            lines.add(new Line(
                    "held", "held or in doubt", "earlier calls", "the ledger", Cost.exactly(held), 0, List.of()));
            total = total.plus(Cost.exactly(held));
        }
        return new Quote(whole.planHash(), lines, enough(total, run), caps(whole, asked));
    }

    /** Never less than the engine says it needs: a yes to less would be asked for again. */
    private static Cost enough(Cost total, RunView run) {
        Money needed = run.needed();
        return needed == null || needed.isZero()
                ? total
                : new Cost(total.likely(), total.atMost().max(needed));
    }

    private static Line priced(Line line, Cost cost, boolean done) {
        return new Line(
                line.step(),
                line.label(),
                line.capability(),
                line.skill(),
                cost,
                done ? 0 : line.seconds(),
                line.reasons());
    }

    /** What the ledger counts for the run besides what its steps have told: holds, doubts. */
    private static Money beyond(Money told, RunView run, Studio studio) {
        Money used = studio.ledger().runBalance(run.id().value()).used();
        Money none = Money.zero(told.currency());
        return used.isZero() ? none : used.minus(told).max(none);
    }

    private static List<CapLine> caps(Quote whole, Map<String, Money> asked) {
        return whole.caps().stream()
                .map(cap -> new CapLine(
                        cap.key(),
                        cap.cap(),
                        cap.left(),
                        asked.getOrDefault(cap.key(), Money.zero(cap.asked().currency()))))
                .toList();
    }

    private static String alias(Line line, Studio studio) {
        return studio.registry()
                .find(String.valueOf(line.skill()))
                .map(skill -> skill.contract().permissions().key())
                .orElse("local");
    }
}
