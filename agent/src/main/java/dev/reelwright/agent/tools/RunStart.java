package dev.reelwright.agent.tools;

import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Takes the current plan to a run: checked, priced, allowed, stored, started. */
final class RunStart {
    private final Desk desk;
    private final Quoted quoted;
    private final Production production;

    RunStart(Desk desk, Quoted quoted) {
        this.desk = desk;
        this.quoted = quoted;
        this.production = new Production(desk.studio());
    }

    ToolAnswer start() throws InterruptedException, IOException {
        Optional<Plan> plan = desk.plan();
        if (plan.isEmpty()) {
            return QuoteTool.NO_PLAN;
        }
        Optional<RunView> before = desk.run().map(desk.studio().engine()::view);
        if (before.isPresent() && before.get().state() == RunState.RUNNING) {
            return ToolAnswer.failed(
                    "a run of this film goes on already: wait for it, or cancel it first\n"
                            + new RunWords(quoted, before.get()).states(),
                    "a run goes on already");
        }
        if (before.isPresent()
                && before.get().state() == RunState.WAITING
                && before.get().plan().hash().equals(plan.get().hash())) {
            return new RunResume(desk, quoted).resume(before.get());
        }
        List<Problem> problems = production.check(plan.get(), desk.sources());
        return problems.isEmpty()
                ? ask(plan.get())
                : ToolAnswer.failed(
                        "the current plan cannot work any more:\n" + Told.problems(problems)
                                + "\nMend it with propose_plan.",
                        "the plan cannot work");
    }

    private ToolAnswer ask(Plan plan) throws InterruptedException, IOException {
        Quote quote = production.quote(plan);
        return switch (Permission.ask(
                plan, quote, Money.zero(quote.total().atMost().currency()), desk)) {
            case Permission.Word.No no -> ToolAnswer.failed("it does not run: " + no.why(), no.summary());
            case Permission.Word.Later _ ->
                new RunWords(quoted, desk.studio().engine().view(store(plan))).waits();
            case Permission.Word.Yes yes -> {
                RunId run = store(plan);
                yield new Vigil(desk, quoted).watch(run, () -> production.approve(run, quote.approval(), yes.by()));
            }
        };
    }

    /** A run that rests with an older version of the plan would be the same film a second time: it is taken back. */
    private RunId store(Plan plan) throws IOException {
        desk.run()
                .map(desk.studio().engine()::view)
                .filter(before -> before.state() == RunState.WAITING)
                .ifPresent(before -> desk.studio().engine().cancel(before.id(), "a newer version of its plan is run"));
        RunId run = production.submit(plan, desk.project(), desk.sources(), desk.directive());
        desk.ran(run);
        return run;
    }
}
