package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.StepState;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.loop.Project;
import dev.reelwright.agent.loop.Redo;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Prices what is made again, asks, runs it as a new version of the run's plan, and tells what is stale after it. */
final class RedoFlow {
    private final Studio studio;
    private final Invocation call;
    private final Screen screen;
    private final RunView before;
    private final Redo redo;
    private final Production production;

    RedoFlow(Studio studio, Invocation call, RunView before, Redo redo) {
        this.studio = studio;
        this.call = call;
        this.screen = call.screen();
        this.before = before;
        this.redo = redo;
        this.production = new Production(studio);
    }

    Made run() throws IOException, InterruptedException {
        Quote quote = production.quote(redo.plan());
        Quote asked = only(quote, again());
        if (!asked.complete()) {
            QuoteTable.printMissing(asked, screen);
            return nothing(ExitCode.UNABLE);
        }
        Money worst = asked.total().atMost();
        if (!worst.isZero() && !screen.json()) {
            QuoteTable.print(asked, screen);
        }
        stale(quote);
        Optional<String> consent = consent(worst);
        if (consent.isEmpty()) {
            screen.note("nothing was made. To approve at most " + worst + ": add --yes --max "
                    + new BigDecimal(worst.micros()).movePointLeft(6).toPlainString());
            return nothing(ExitCode.WAITING);
        }
        return watched(submitted(), new Approval(redo.plan().hash(), worst), consent.get());
    }

    /** What is made and may cost; everything else is there already. */
    private Set<String> again() {
        Set<String> again = new LinkedHashSet<>(List.of(redo.step().id()));
        if (call.has("with-downstream")) {
            redo.stale().forEach(step -> again.add(step.id()));
            redo.plan().steps().stream()
                    .filter(step -> before.step(step.id())
                            .map(was -> was.state() != StepState.DONE)
                            .orElse(true))
                    .forEach(step -> again.add(step.id()));
        }
        return again;
    }

    private static Quote only(Quote quote, Set<String> steps) {
        List<Quote.Line> lines = quote.lines().stream()
                .filter(line -> steps.contains(line.step()))
                .toList();
        Cost total = Cost.free(quote.total().atMost().currency());
        for (Quote.Line line : lines) {
            total = total.plus(line.cost());
        }
        return new Quote(quote.planHash(), lines, total, List.of());
    }

    private void stale(Quote quote) {
        if (redo.stale().isEmpty() || call.has("with-downstream")) {
            return;
        }
        Set<String> ids = new LinkedHashSet<>();
        redo.stale().forEach(step -> ids.add(step.id()));
        screen.note("stale after it, and not made again: " + Visible.of(String.join(", ", ids)) + " (at most "
                + only(quote, ids).total().atMost() + "; --with-downstream makes them as well)");
    }

    private Optional<String> consent(Money worst) {
        if (worst.isZero()) {
            return Optional.of("it costs nothing");
        }
        if (!call.has("yes")) {
            return Optional.empty();
        }
        Money most = Amounts.most(call, worst.currency());
        if (most != null && worst.compareTo(most) > 0) {
            throw new UsageException("it may cost up to " + worst + ", which is more than --max " + most);
        }
        return Optional.of("--yes --max " + (most == null ? worst : most));
    }

    private RunId submitted() throws IOException {
        String why = "redo " + redo.step().id() + " with seed " + redo.step().seed();
        RunId run;
        try (Project project = Project.open(before.folder())) {
            run = production.resubmit(redo.plan(), project, studio.engine().sources(before.id()), why);
        }
        if (!call.has("with-downstream")) {
            Set<String> needed = redo.needs();
            List<String> left = redo.plan().steps().stream()
                    .map(Step::id)
                    .filter(id -> !needed.contains(id))
                    .toList();
            if (!left.isEmpty()) {
                studio.engine().cancelSteps(run, left, "only " + redo.step().id() + " was to be made again");
            }
        }
        return run;
    }

    private Made watched(RunId run, Approval approval, String by) throws IOException, InterruptedException {
        PlanEngine engine = studio.engine();
        Production.Outcome outcome;
        try (RunWatch watch = RunWatch.on(engine, run, screen)) {
            production.approve(run, approval, by);
            try {
                outcome = production.finish(run);
            } catch (InterruptedException stop) {
                if (engine.leave(run)) {
                    return new Made(
                            new RunEnding(screen).left(run), engine.view(run).cost(), List.of());
                }
                engine.cancel(run, "the person pressed Ctrl-C");
                outcome = production.finish(run);
            }
        }
        boolean made = outcome.run()
                .step(redo.step().id())
                .map(step -> step.state() == StepState.DONE)
                .orElse(false);
        if (!made || call.has("with-downstream")) {
            return new Made(new RunEnding(screen).print(outcome), outcome.run().cost(), outcome.files());
        }
        return told(run, outcome);
    }

    private Made told(RunId run, Production.Outcome outcome) throws IOException {
        List<Path> files = production.show(run, Set.of(redo.step().id()));
        if (screen.json()) {
            return new Made(ExitCode.DONE, outcome.run().cost(), files);
        }
        screen.line(screen.paint(Ink.GREEN, "made again") + "  " + redo.step().id() + "  (seed "
                + redo.step().seed() + ", cost " + outcome.run().cost() + ")");
        files.forEach(file -> screen.line("  " + Visible.of(file.toString())));
        outcome.run()
                .step(redo.step().id())
                .ifPresent(step -> step.notes().forEach(note -> screen.note("note: " + Visible.of(note))));
        if (!redo.stale().isEmpty()) {
            screen.note("to make what is stale: reelwright resume " + run.value());
        }
        return new Made(ExitCode.DONE, outcome.run().cost(), files);
    }

    private Made nothing(int code) {
        return Made.nothing(code, studio.config().currency());
    }
}
