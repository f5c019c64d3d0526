package dev.reelwright.agent.tools;

import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.Waits;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.loop.ToReview;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.ReviewRequest;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.util.Optional;

/** Goes on with a run that is there: waits for it, asks for what it waits for, or lets it try again. */
final class RunResume {
    private static final int LONGEST_QUESTION = 300;

    /** Another process says nothing here when it answers a review: its stored state is looked at this often. */
    private static final long LOOK_MILLIS = 1_000;

    private final Desk desk;
    private final Quoted quoted;
    private final Production production;
    private final PlanEngine engine;

    RunResume(Desk desk, Quoted quoted) {
        this.desk = desk;
        this.quoted = quoted;
        this.production = new Production(desk.studio());
        this.engine = desk.studio().engine();
    }

    /** What is under way is waited for, also when the process that began it has ended; what rests stays as it is. */
    ToolAnswer goOn(RunView view) throws InterruptedException, IOException {
        return switch (view.state()) {
            case RUNNING -> new Vigil(desk, quoted).watch(view.id(), () -> engine.resume(view.id()));
            case DONE -> new Vigil(desk, quoted).watch(view.id(), () -> {});
            case WAITING -> new RunWords(quoted, view).waits();
            case FAILED, REFUSED, CANCELLED -> new RunWords(quoted, view).ended();
        };
    }

    ToolAnswer resume(RunView view) throws InterruptedException, IOException {
        return switch (view.state()) {
            case RUNNING, DONE -> goOn(view);
            case WAITING -> rests(view);
            case FAILED -> again(view);
            case REFUSED -> approved(view);
            case CANCELLED -> asked(view);
        };
    }

    /** A run that waits for a person: for a yes to its price, for a new one at its ceiling, or for a look. */
    ToolAnswer rests(RunView view) throws InterruptedException, IOException {
        return view.approved() ? look(view) : approved(view);
    }

    private boolean asks(RunId run, String gate) {
        return engine.view(run)
                .asked()
                .filter(asked -> asked.review().gate().equals(gate))
                .isPresent();
    }

    private ToolAnswer approved(RunView view) throws InterruptedException, IOException {
        Quote quote = price(view);
        if (view.waits() == Waits.ROUTE) {
            desk.tell(new TalkEvent.Note(Plainly.line(view.message(), LONGEST_QUESTION)));
        }
        return switch (Permission.ask(view.plan(), quote, spent(view), desk)) {
            case Permission.Word.No no
            when view.waits() == Waits.ROUTE -> said(view, () -> engine.decline(view.id(), "the person", no.why()));
            case Permission.Word.No no -> ToolAnswer.failed("it does not go on: " + no.why(), no.summary());
            case Permission.Word.Later _ -> new RunWords(quoted, view).waits();
            case Permission.Word.Yes yes -> said(view, () -> production.approve(view.id(), quote.approval(), yes.by()));
        };
    }

    private ToolAnswer look(RunView view) throws InterruptedException, IOException {
        Optional<ToReview> look = production.toReview(view.id());
        if (look.isEmpty()) {
            return new RunWords(quoted, view).waits();
        }
        String gate = look.get().asked().review().gate();
        String question = Plainly.line(look.get().asked().review().question(), LONGEST_QUESTION);
        ReviewRequest request =
                new ReviewRequest(view.id(), gate, question, look.get().files());
        Optional<Consent> word =
                Meanwhile.ask(() -> desk.person().review(request), () -> !asks(view.id(), gate), LOOK_MILLIS);
        if (word.isEmpty()) {
            desk.tell(new TalkEvent.Note("the review " + gate + " was answered elsewhere"));
            RunView now = engine.view(view.id());
            return now.state() == RunState.WAITING ? rests(now) : goOn(now);
        }
        return switch (word.get()) {
            case Consent.Later _ -> new RunWords(quoted, view).waits();
            case Consent.Yes yes -> said(view, () -> production.answer(view.id(), gate, true, yes.by(), ""));
            case Consent.No no -> {
                production.answer(view.id(), gate, false, "the person", no.words());
                yield new RunWords(quoted, engine.view(view.id())).declined(gate, no.words());
            }
        };
    }

    /** The yes that the run began with still bounds it, so nobody is asked again. */
    private ToolAnswer again(RunView view) throws InterruptedException, IOException {
        return said(view, () -> engine.retryFailed(view.id()));
    }

    /** Who cancelled has taken the yes back: what costs needs a new one. */
    private ToolAnswer asked(RunView view) throws InterruptedException, IOException {
        return switch (Permission.ask(view.plan(), price(view), spent(view), desk)) {
            case Permission.Word.No no -> ToolAnswer.failed("it does not go on: " + no.why(), no.summary());
            case Permission.Word.Later _ -> new RunWords(quoted, view).waits();
            case Permission.Word.Yes _ -> again(view);
        };
    }

    /** Another terminal may have said something to the run in the meantime: then the engine does not take this word. */
    private ToolAnswer said(RunView view, Runnable word) throws InterruptedException, IOException {
        try {
            return new Vigil(desk, quoted).watch(view.id(), word);
        } catch (IllegalArgumentException late) {
            return ToolAnswer.failed(
                    Plainly.line(String.valueOf(late.getMessage()), 300)
                            + "\nrun {\"action\": \"wait\"} tells how it stands now.",
                    "it stands otherwise now");
        }
    }

    private Quote price(RunView view) {
        return Rest.of(view, production.quote(view.plan()), desk.studio());
    }

    private Money spent(RunView view) {
        Money used = desk.studio().ledger().runBalance(view.id().value()).used();
        return used.isZero() ? Money.zero(desk.studio().config().currency()) : used;
    }
}
