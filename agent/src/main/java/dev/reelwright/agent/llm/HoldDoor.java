package dev.reelwright.agent.llm;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.LedgerState;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.ReserveAnswer;
import dev.reelwright.budgets.ReserveRequest;
import dev.reelwright.budgets.SettleAnswer;
import dev.reelwright.budgets.TokenPrice;
import java.util.List;
import java.util.Optional;

/** Holds the worst case before the question and settles the hold after it: booked to the token, freed with a proof, or in doubt. */
record HoldDoor(Ledger ledger, PaidGate.Door next) implements PaidGate.Door {

    @Override
    public Tried pass(Question question) {
        ReserveRequest request = new ReserveRequest(
                question.operation(),
                question.key(),
                question.purse().value(),
                question.atMost(),
                question.size().digest(),
                "an answer of " + question.model().id());
        return switch (ledger.reserve(request)) {
            case ReserveAnswer.Refused refused -> new Tried.Refused(reason(question, refused), List.of());
            case ReserveAnswer.Reserved _ -> settled(question, next.pass(question));
        };
    }

    /** A key without a cap is the usual first hurdle, so the way over it is told as a command. */
    private String reason(Question question, ReserveAnswer.Refused refused) {
        Key key = question.key();
        boolean capless = refused.reason() instanceof ReserveAnswer.Reason.OverCap
                && ledger.state() instanceof LedgerState.Open
                && ledger.caps(key).isEmpty();
        return capless
                ? "key '" + key.alias() + "' has no cap, so nothing may be spent under it, and this question to "
                        + question.model().id() + " costs at most " + question.atMost()
                        + "; set a cap: reelwright config set caps." + key.alias() + ".day 5.00"
                : refused.message();
    }

    private Tried settled(Question question, Tried tried) {
        return switch (tried) {
            case Tried.Refused refused ->
                noted(refused, ledger.release(question.operation(), "the question was not sent"));
            case Tried.Interrupted interrupted ->
                unknown(question, interrupted, "it was interrupted while the model was answering");
            case Tried.Said said -> said(question, said);
            case Tried.Failed failed -> failed(question, failed);
        };
    }

    private Tried said(Question question, Tried.Said said) {
        LlmUsage usage = said.answer().usage();
        if (usage != null && bookable(usage) && counts(usage)) {
            Money cost = cost(question, usage);
            return noted(new Tried.Said(said.answer(), cost, said.notes()), post(question, cost));
        }
        if (!question.paid()) {
            return noted(said, post(question, question.atMost()));
        }
        Tried held = new Tried.Said(said.answer(), question.atMost(), said.notes());
        return unknown(
                question, held, usage == null ? "the server told no usage" : "the server told an impossible usage");
    }

    private Tried failed(Question question, Tried.Failed failed) {
        LlmAnswer.Failed answer = failed.answer();
        return switch (answer.bill()) {
            case LlmAnswer.Bill.Nothing nothing
            when !nothing.proof().isBlank() ->
                noted(failed, ledger.release(question.operation(), answer.failure() + ": " + nothing.proof()));
            case LlmAnswer.Bill.Used used
            when bookable(used.usage()) -> {
                Money cost = cost(question, used.usage());
                yield noted(new Tried.Failed(answer, cost, false, failed.notes()), post(question, cost));
            }
            case LlmAnswer.Bill.Nothing _, LlmAnswer.Bill.Used _, LlmAnswer.Bill.Unknown _ -> {
                Money held = question.atMost();
                yield unknown(
                        question,
                        new Tried.Failed(answer, held, question.paid(), failed.notes()),
                        answer.failure() + ": " + answer.message());
            }
        };
    }

    /** What nobody knows is held in full, unless it costs nothing in any case. */
    private Tried unknown(Question question, Tried tried, String why) {
        if (!question.paid()) {
            return noted(tried, ledger.release(question.operation(), why + "; the model is free"));
        }
        Tried told = tried.noting("in doubt: " + why + "; " + question.atMost()
                + " stays held until you settle it: reelwright budget doubts");
        return noted(told, ledger.doubt(question.operation(), why));
    }

    private SettleAnswer post(Question question, Money cost) {
        return ledger.post(question.operation(), cost);
    }

    private static Money cost(Question question, LlmUsage usage) {
        return question.price().exactly(usage.input(), usage.cached(), usage.cacheWrite(), usage.output());
    }

    /** An answer was read for and written: all zeros are said by a server that does not count. */
    private static boolean counts(LlmUsage usage) {
        return usage.allInput() > 0 || usage.output() > 0;
    }

    private static boolean bookable(LlmUsage usage) {
        long most = TokenPrice.MOST_TOKENS / 4;
        return usage.input() <= most && usage.cached() <= most && usage.cacheWrite() <= most && usage.output() <= most;
    }

    private static Tried noted(Tried tried, SettleAnswer answer) {
        Optional<String> note = switch (answer) {
            case SettleAnswer.Settled _ -> Optional.empty();
            case SettleAnswer.Overrun overrun ->
                Optional.of("it cost " + overrun.over() + " more than was held; key '"
                        + overrun.reservation().key().alias()
                        + "' is frozen until you look: reelwright budget unfreeze");
            case SettleAnswer.NoChange unchanged -> Optional.of("the ledger did not book it: " + unchanged.why());
            case SettleAnswer.Stopped stopped ->
                Optional.of("the ledger could not book it, what was held stays held: " + stopped.reason());
        };
        return note.map(tried::noting).orElse(tried);
    }
}
