package dev.reelwright.agent.tools;

import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.plan.Quote;
import java.io.IOException;

/** Goes on with a run that is there: waits for it, asks for what it waits for, or lets it try again. */
final class RunResume {
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
            case REFUSED -> approved(view, Rest.of(view, production.quote(view.plan()), desk.studio()));
            case CANCELLED -> asked(view);
        };
    }

    /** A run that waits for a person. */
    ToolAnswer rests(RunView view) throws InterruptedException, IOException {
        return approved(view, Rest.of(view, production.quote(view.plan()), desk.studio()));
    }

    private ToolAnswer approved(RunView view, Quote quote) throws InterruptedException, IOException {
        return switch (Permission.ask(view.plan(), quote, desk)) {
            case Permission.Word.No no -> ToolAnswer.failed("it does not go on: " + no.why(), no.summary());
            case Permission.Word.Later _ -> new RunWords(quoted, view).waits();
            case Permission.Word.Yes yes ->
                new Vigil(desk, quoted)
                        .watch(view.id(), () -> production.approve(view.id(), quote.approval(), yes.by()));
        };
    }

    /** The yes that the run began with still bounds it, so nobody is asked again. */
    private ToolAnswer again(RunView view) throws InterruptedException, IOException {
        return new Vigil(desk, quoted).watch(view.id(), () -> engine.retryFailed(view.id()));
    }

    /** Who cancelled has taken the yes back: what costs needs a new one. */
    private ToolAnswer asked(RunView view) throws InterruptedException, IOException {
        Quote quote = Rest.of(view, production.quote(view.plan()), desk.studio());
        return switch (Permission.ask(view.plan(), quote, desk)) {
            case Permission.Word.No no -> ToolAnswer.failed("it does not go on: " + no.why(), no.summary());
            case Permission.Word.Later _ -> new RunWords(quoted, view).waits();
            case Permission.Word.Yes _ -> again(view);
        };
    }
}
