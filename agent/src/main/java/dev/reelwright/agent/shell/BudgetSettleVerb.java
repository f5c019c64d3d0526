package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.Intent;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Doubt;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Reservation;
import dev.reelwright.budgets.SettleAnswer;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code budget settle}: the person's word on what a call in doubt was really billed. */
final class BudgetSettleVerb extends Verb {
    private static final String ENDED = "its process ended while the call was under way";

    private final StudioDoor door;

    BudgetSettleVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "budget settle",
                "Money",
                "say what a call in doubt was really billed; 0 when it was not",
                Words.of(
                        "OPERATION [AMOUNT]",
                        new Flag("evidence", "WORDS", "how you know; goes on the record"),
                        new Flag(
                                "job",
                                "ID",
                                "instead of AMOUNT: go on with this job at the provider and book its price"),
                        Flag.toggle(
                                "anyway",
                                "book AMOUNT though the run can go on with the call; a wrong amount stays in the books")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        Studio studio = door.studio();
        if (call.has("job")) {
            return byJob(studio, call);
        }
        String evidence = call.flag("evidence")
                .filter(words -> !words.isBlank())
                .orElseThrow(() -> new UsageException("it needs --evidence WORDS: how do you know what was billed?"));
        Doubt doubt = Doubts.find(studio.ledger(), call.needed(0, "an operation; reelwright budget doubts lists them"));
        Reservation hold = doubt.reservation();
        if (goesOn(studio, hold) && !call.has("anyway")) {
            return refused(hold, call);
        }
        Money billed =
                amount(call.needed(1, "an amount such as 0.04"), hold.amount().currency());
        Intent intent = studio.audit()
                .intent(
                        run(hold),
                        "budget.settle",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("operation", hold.operation())
                                .put("billed", billed.toString())
                                .put("held", hold.amount().toString())
                                .put("evidence", evidence));
        SettleAnswer answer = settle(studio, doubt, billed, evidence);
        String words = words(answer, hold);
        boolean settled = answer instanceof SettleAnswer.Settled || answer instanceof SettleAnswer.Overrun;
        intent.result(
                settled ? "settled" : "unchanged",
                JsonNodeFactory.instance.objectNode().put("message", words));
        if (settled) {
            call.screen().line(words);
            return ExitCode.DONE;
        }
        call.screen().error(words);
        return ExitCode.FAILED;
    }

    private static boolean goesOn(Studio studio, Reservation hold) {
        return studio.history().doubts(studio.ledger()).stream()
                .anyMatch(known -> known.operation().equals(hold.operation()) && known.goesOn());
    }

    /** An amount would end what is not lost, and what nobody waits for any more is sooner or later ordered again. */
    private static int refused(Reservation hold, Invocation call) {
        call.screen()
                .error("what came of " + hold.operation()
                        + " is stored, so nothing is lost and its true price will be booked. Go on with it:");
        call.screen().note("  reelwright resume " + hold.run());
        call.screen()
                .note(
                        "add --anyway to book your amount all the same: it stays in the books whatever the provider bills");
        return ExitCode.REFUSED;
    }

    /** The person has found the job at the provider: it is asked after and fetched, and never ordered again. */
    private static int byJob(Studio studio, Invocation call) throws Exception {
        String job = call.flag("job").orElseThrow();
        Doubt doubt = Doubts.find(studio.ledger(), call.needed(0, "an operation; reelwright budget doubts lists them"));
        Reservation hold = doubt.reservation();
        if (goesOn(studio, hold)) {
            return refused(hold, call);
        }
        if (doubt.unrecovered()) {
            studio.ledger().doubt(hold.operation(), ENDED);
        }
        Intent intent = studio.audit()
                .intent(
                        run(hold),
                        "budget.settle",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("operation", hold.operation())
                                .put("job", job)
                                .put("held", hold.amount().toString()));
        PlanEngine.Found found = studio.engine().found(hold.operation(), job);
        String words = switch (found) {
            case PlanEngine.Found.Unchanged unchanged -> unchanged.why();
            case PlanEngine.Found.Ended ended -> words(ended.answer(), hold) + "; " + ended.words();
        };
        boolean settled = found instanceof PlanEngine.Found.Ended;
        intent.result(
                settled ? "settled" : "unchanged",
                JsonNodeFactory.instance.objectNode().put("message", words));
        if (!settled) {
            call.screen().error(words);
            return ExitCode.FAILED;
        }
        call.screen().line(words);
        call.screen().note("go on with the run: reelwright resume " + hold.run());
        return ExitCode.DONE;
    }

    private static SettleAnswer settle(Studio studio, Doubt doubt, Money billed, String evidence) {
        Ledger ledger = studio.ledger();
        String operation = doubt.reservation().operation();
        if (doubt.unrecovered()) {
            SettleAnswer doubted = ledger.doubt(operation, ENDED);
            if (!(doubted instanceof SettleAnswer.Settled)) {
                return doubted;
            }
        }
        return ledger.settleDoubt(operation, billed, studio.redactor().redact(evidence));
    }

    private static String words(SettleAnswer answer, Reservation hold) {
        return switch (answer) {
            case SettleAnswer.Settled settled ->
                hold.operation() + " was billed " + settled.reservation().posted() + "; "
                        + hold.amount().minus(settled.reservation().posted()) + " of its hold is free again";
            case SettleAnswer.Overrun overrun ->
                hold.operation() + " was billed " + overrun.over() + " more than was held, so key '"
                        + hold.key().alias() + "' is frozen: reelwright budget unfreeze "
                        + hold.key().alias() + " --why WORDS";
            case SettleAnswer.NoChange no -> no.why();
            case SettleAnswer.Stopped stopped -> stopped.reason();
        };
    }

    private static Money amount(String text, String currency) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,6})?")) {
            throw new UsageException("\"" + text + "\" is not an amount of " + currency + "; write 0.04, or 0");
        }
        return Money.of(new BigDecimal(text), currency);
    }

    private static RunId run(Reservation hold) {
        return hold.run().startsWith("r-") ? new RunId(hold.run()) : RunId.NONE;
    }

    @Override
    List<String> proposals(String start) {
        return Doubts.proposals(door.studio().ledger(), start);
    }
}
