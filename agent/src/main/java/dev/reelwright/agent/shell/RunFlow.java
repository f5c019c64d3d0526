package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.Waits;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.loop.Project;
import dev.reelwright.agent.loop.Similar;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.loop.ToReview;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the commands that run a plan share: check, price, ask, run under the eyes of the person, tell how it ended. */
final class RunFlow {
    static final List<Flag> FLAGS = List.of(
            new Flag("project", "FOLDER", "make it in this folder (default reels/<title>)"),
            Flag.toggle("yes", "approve the price without being asked"),
            new Flag("max", "AMOUNT", "with --yes: approve at most this much"),
            Flag.toggle(
                    "similar",
                    "take finished pictures that were made for almost the same words, where one is offered"));

    private final Studio studio;
    private final Invocation call;
    private final Production production;
    private Optional<Production.Outcome> last = Optional.empty();

    RunFlow(Studio studio, Invocation call) {
        this.studio = studio;
        this.call = call;
        this.production = new Production(studio);
    }

    /**
     * @param sources folders in which the person's files are looked for
     * @param directive the words that led to the plan
     */
    int run(Plan named, List<Path> sources, String directive) throws IOException, InterruptedException {
        Plan wished = production.expanded(named);
        if (!production.check(wished, sources).isEmpty()) {
            return checked(wished, sources, directive);
        }
        List<Similar.Offer> offers = new Similar(studio).offers(wished, production.quote(wished));
        offers.forEach(offer -> call.screen().note(Visible.of(offer.words())));
        if (!offers.isEmpty() && !call.has("similar")) {
            call.screen().note("to take what is there: add --similar");
        }
        return checked(call.has("similar") ? Similar.accepted(wished, offers) : wished, sources, directive);
    }

    private int checked(Plan plan, List<Path> sources, String directive) throws IOException, InterruptedException {
        Screen screen = call.screen();
        List<Problem> problems = production.check(plan, sources);
        if (!problems.isEmpty()) {
            screen.problems("the plan cannot work", problems);
            return ExitCode.USAGE;
        }
        Quote quote = production.quote(plan);
        if (!quote.complete()) {
            QuoteTable.printMissing(quote, screen);
            return ExitCode.UNABLE;
        }
        boolean free = quote.total().atMost().isZero();
        if (!free && !screen.json()) {
            QuoteTable.print(quote, screen);
        } else {
            quote.notes().forEach(note -> screen.note(screen.paint(Ink.YELLOW, "note: ") + Visible.of(note)));
        }
        if (!quote.fits()) {
            screen.error("the caps do not allow it; see the table above and reelwright budget");
            return ExitCode.REFUSED;
        }
        Optional<String> consent = free ? Optional.of("the plan costs nothing") : consent(quote);
        Path folder = call.flag("project").map(Path::of).orElseGet(() -> Project.usualFolder(plan.title()));
        RunId run;
        try (Project project = Project.open(folder)) {
            run = production.submit(plan, project, sources, directive);
        }
        if (consent.isEmpty()) {
            screen.note("waiting for your yes to at most " + quote.total().atMost() + ": reelwright resume "
                    + run.value() + " --yes --max "
                    + new BigDecimal(quote.total().atMost().micros())
                            .movePointLeft(6)
                            .toPlainString());
            return ExitCode.WAITING;
        }
        return watch(run, () -> production.approve(run, quote.approval(), consent.get()));
    }

    /** Goes on with a run of an ended process. */
    int resume(RunId run) throws IOException, InterruptedException {
        RunView view = studio.engine().view(run);
        if (view.asked().isPresent() && view.approved() && view.state() == RunState.WAITING) {
            // The --yes of this command is for the price: a look is answered by its own command only.
            return show(run, production.toReview(run).orElseThrow());
        }
        if (view.waits() == Waits.APPROVAL) {
            Quote quote = production.quote(view.plan());
            Optional<String> consent = consent(quote);
            if (consent.isEmpty()) {
                QuoteTable.print(quote, call.screen());
                call.screen().note("it waits for your yes: add --yes --max AMOUNT");
                return ExitCode.WAITING;
            }
            return watch(run, () -> production.approve(run, quote.approval(), consent.get()));
        }
        boolean raise = call.has("yes") && view.state() == RunState.REFUSED;
        if (view.waits() == Waits.ROUTE && call.has("no")) {
            return watch(run, () -> studio.engine().decline(run, "--no", ""));
        }
        if (view.waits() == Waits.CEILING || view.waits() == Waits.ROUTE || raise) {
            return atCeiling(view);
        }
        return watch(run, () -> start(run, view));
    }

    /** A new yes to a run that met what was approved. */
    private int atCeiling(RunView view) throws IOException, InterruptedException {
        if (!call.has("yes")) {
            call.screen().note(Visible.of(view.message()));
            return ExitCode.WAITING;
        }
        Money needed = Objects.requireNonNullElse(view.needed(), view.cost());
        Money most = call.flag("max")
                .map(amount -> amount(amount, needed.currency()))
                .orElse(needed);
        Money runCap = studio.config().runCap();
        if (runCap != null && most.compareTo(runCap) > 0) {
            call.screen()
                    .error("run.cap allows one run " + runCap
                            + "; raise it first: reelwright config set run.cap AMOUNT");
            return ExitCode.REFUSED;
        }
        Approval approval = new Approval(view.plan().hash(), most);
        return watch(view.id(), () -> approved(view.id(), approval));
    }

    private void approved(RunId run, Approval approval) {
        try {
            production.approve(run, approval, "--yes --max " + approval.ceiling());
        } catch (IllegalArgumentException no) {
            throw new UsageException(String.valueOf(no.getMessage()));
        }
    }

    /** Shows what a run waits for at a review, or takes the answer and goes on with it. */
    int review(RunId run) throws IOException, InterruptedException {
        Optional<ToReview> asked = production.toReview(run);
        if (asked.isEmpty()) {
            call.screen().remark("run " + run.value() + " waits for no look: reelwright show " + run.value());
            return ExitCode.DONE;
        }
        Optional<String> no = call.flag("no");
        if (no.isPresent()) {
            answer(run, asked.get(), false, no.get());
            call.screen().note("it waits on, with your words on the record. What you can do:");
            call.screen().note("  reelwright review " + run.value() + " --yes");
            return ExitCode.WAITING;
        }
        if (!call.has("yes")) {
            return show(run, asked.get());
        }
        answer(run, asked.get(), true, "");
        if (studio.engine().resume(run) instanceof PlanEngine.Resumed.OwnedElsewhere) {
            call.screen().note("another process works on it, and goes on: reelwright show " + run.value());
            return ExitCode.DONE;
        }
        return watch(run, () -> {});
    }

    private int show(RunId run, ToReview asked) {
        new ReviewPage(call.screen()).print(run, asked);
        return ExitCode.WAITING;
    }

    private void answer(RunId run, ToReview asked, boolean yes, String words) {
        String by = System.getProperty("user.name", "somebody") + " at the command line";
        try {
            production.answer(run, asked.asked().review().gate(), yes, by, words);
        } catch (IllegalArgumentException no) {
            throw new UsageException(String.valueOf(no.getMessage()));
        }
    }

    private void start(RunId run, RunView view) {
        PlanEngine.Resumed resumed = switch (view.state()) {
            case FAILED, REFUSED, CANCELLED -> studio.engine().retryFailed(run);
            case RUNNING, DONE, WAITING -> studio.engine().resume(run);
        };
        if (resumed instanceof PlanEngine.Resumed.OwnedElsewhere) {
            throw new UsageException("another process is working on " + run.value());
        }
    }

    private int watch(RunId run, Runnable start) throws IOException, InterruptedException {
        PlanEngine engine = studio.engine();
        try (RunWatch watch = RunWatch.on(engine, run, call.screen())) {
            start.run();
            Production.Outcome outcome;
            try {
                outcome = production.finish(run);
            } catch (InterruptedException stop) {
                if (engine.leave(run)) {
                    watch.close();
                    return new RunEnding(call.screen()).left(run);
                }
                engine.cancel(run, "the person pressed Ctrl-C");
                outcome = production.finish(run);
            }
            watch.close();
            last = Optional.of(outcome);
            return new RunEnding(call.screen()).print(outcome);
        }
    }

    /** What came of it, for the last line of a stream. */
    Made made(int code) {
        return last.map(outcome -> new Made(code, outcome.run().cost(), outcome.files()))
                .orElseGet(() -> Made.nothing(code, studio.config().currency()));
    }

    /** @return who or what said yes; empty when nobody did */
    private Optional<String> consent(Quote quote) {
        Money worst = quote.total().atMost();
        if (!call.has("yes")) {
            return worst.isZero() ? Optional.of("the plan costs nothing") : Optional.empty();
        }
        Money most =
                call.flag("max").map(amount -> amount(amount, worst.currency())).orElse(worst);
        if (worst.compareTo(most) > 0) {
            throw new UsageException("it may cost up to " + worst + ", which is more than --max " + most);
        }
        return Optional.of("--yes --max " + most);
    }

    private static Money amount(String text, String currency) {
        try {
            return Money.of(new BigDecimal(text), currency);
        } catch (NumberFormatException wrong) {
            throw new UsageException("--max needs an amount such as 2.00, not \"" + text + "\"");
        }
    }
}
