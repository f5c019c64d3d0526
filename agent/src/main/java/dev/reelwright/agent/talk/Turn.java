package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmFailure;
import dev.reelwright.agent.llm.LlmGate.Passed;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.tools.ToolAnswer;
import dev.reelwright.audit.RunId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One turn: the model answers, tools work, the model hears of it, until it has nothing more to do or may not go on. */
final class Turn {
    private final Workplace place;
    private final Asking asking;
    private final Circles circles;
    private final ToolUse tools;
    private final Compaction compaction;
    private final StringBuilder cutWords = new StringBuilder();
    private boolean emptyOnce;
    private boolean cutOnce;

    Turn(Workplace place) {
        this.place = place;
        this.asking = new Asking(place.gate(), place.desk(), place.memory());
        this.circles = new Circles(place.limits());
        this.tools = new ToolUse(place.desk(), place.memory(), place.tools(), circles, place.pictures());
        this.compaction = new Compaction(asking, place.memory(), place.room());
    }

    /** Goes round until there is an end. */
    TurnEnd run() throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            hear();
            if (asking.asked() >= place.limits().modelCalls()) {
                return new TurnEnd.GaveUp("the model was asked " + asking.asked()
                        + " times in this turn and was not done; say \"go on\" to let it go on");
            }
            TurnEnd end = step();
            if (end != null) {
                return end;
            }
        }
    }

    /** Tells the model what the person has said since. */
    private void hear() {
        place.words().takeAll().forEach(words -> place.memory().keep(new Entry.Heard(words)));
    }

    /** @return null to go on */
    private @Nullable TurnEnd step() throws InterruptedException {
        if (compaction.needed()) {
            return shorten();
        }
        LlmRequest request = new LlmRequest(
                place.systemNow(),
                place.memory().of(History::messages),
                place.tools().specs());
        return switch (asking.aloud(request)) {
            case Passed.Said said -> said(said);
            case Passed.Failed failed -> failed(failed);
            case Passed.Refused refused -> new TurnEnd.Refused(refused.message());
            case Passed.Unpriced unpriced ->
                new TurnEnd.Refused(unpriced.message()
                        + (unpriced.choices().isEmpty() ? "" : ": " + String.join("; ", unpriced.choices())));
        };
    }

    private @Nullable TurnEnd shorten() throws InterruptedException {
        return switch (compaction.shorten()) {
            case Compaction.Outcome.Shortened _ -> null;
            case Compaction.Outcome.TooLong _ ->
                failure(
                        LlmFailure.CONTEXT_OVERFLOW,
                        "the conversation does not fit the "
                                + place.gate().model().contextTokens() + " tokens of "
                                + place.gate().model().id() + ", even shortened");
            case Compaction.Outcome.Stopped(Passed.Failed failed) -> failure(failed.failure(), failed.message());
            case Compaction.Outcome.Stopped(Passed.Refused refused) -> new TurnEnd.Refused(refused.message());
            case Compaction.Outcome.Stopped(Passed.Unpriced unpriced) -> new TurnEnd.Refused(unpriced.message());
            case Compaction.Outcome.Stopped(Passed.Said _) ->
                throw new IllegalStateException("an answer stops nothing");
        };
    }

    private @Nullable TurnEnd failed(Passed.Failed failed) throws InterruptedException {
        if (failed.inDoubt()) {
            asking.tellDoubt();
        }
        return switch (failed.failure()) {
            case CONTEXT_OVERFLOW -> {
                compaction.overflowed();
                yield shorten();
            }
            case EMPTY -> empty(failed.message());
            case RATE_LIMIT, OVERLOADED, NO_QUOTA, DECLINED, KEY, NOT_FOUND, BAD_REQUEST -> failure(failed);
            case UNREACHABLE, CONNECTION_LOST, SERVER, MALFORMED -> failure(failed);
        };
    }

    private static TurnEnd failure(Passed.Failed failed) {
        return failure(
                failed.failure(),
                failed.inDoubt()
                        ? failed.message() + " (it may have been billed and is held in full: see reelwright budget)"
                        : failed.message());
    }

    private static TurnEnd failure(LlmFailure failure, String message) {
        return new TurnEnd.Failed(failure, message + "; " + HouseWords.nextAction(failure));
    }

    private @Nullable TurnEnd empty(String message) {
        if (emptyOnce) {
            return failure(LlmFailure.EMPTY, message);
        }
        emptyOnce = true;
        place.memory().keep(new Entry.Told(HouseWords.EMPTY));
        return null;
    }

    private @Nullable TurnEnd said(Passed.Said said) throws InterruptedException {
        compaction.fitted();
        Entry.Answered answered = kept(said);
        asking.tellCost(said.cost());
        List<ToolCall> calls = answered.message().calls();
        String text = answered.message().text();
        if (!calls.isEmpty()) {
            cutWords.setLength(0);
            return said.cut() ? cutCalls(calls) : work(calls);
        }
        if (text.isBlank()) {
            return empty("the model's answer held neither words nor a tool call, twice");
        }
        cutWords.append(text);
        if (said.cut() && !cutOnce) {
            cutOnce = true;
            place.memory().keep(new Entry.Told(HouseWords.CUT));
            return null;
        }
        String whole = cutWords.toString();
        cutWords.setLength(0);
        return place.words().any() || followed() ? null : new TurnEnd.Answered(whole);
    }

    /** Whether there was a run in the background; then it is waited for, and the model hears how it ended. */
    private boolean followed() throws InterruptedException {
        Optional<RunId> run = place.desk().leftRunning();
        if (run.isEmpty()) {
            return false;
        }
        ToolAnswer end = place.tools().follow(run.get(), place.desk());
        place.memory().keep(new Entry.Told(HouseWords.followed(end.text())));
        return true;
    }

    private Entry.Answered kept(Passed.Said said) {
        Entry.Answered answered = new Entry.Answered(
                place.gate().model().id(),
                place.memory().of(history -> history.withFreshIds(said.message())),
                said.usage(),
                said.cost(),
                said.cut());
        return (Entry.Answered) place.memory().keep(answered).entry();
    }

    private @Nullable TurnEnd cutCalls(List<ToolCall> calls) {
        calls.forEach(call -> tools.settle(call, HouseWords.CUT_CALL));
        circles.misfit();
        return circles.hopeless().map(TurnEnd.GaveUp::new).orElse(null);
    }

    private @Nullable TurnEnd work(List<ToolCall> calls) throws InterruptedException {
        for (ToolCall call : calls) {
            tools.use(call);
            Optional<String> hopeless = circles.hopeless();
            if (hopeless.isPresent()) {
                settleOpen(HouseWords.CIRCLES_END);
                return new TurnEnd.GaveUp(hopeless.get());
            }
        }
        return null;
    }

    /** Gives every call that has no result yet one, so that the conversation can go on. */
    void settleOpen(String words) {
        place.memory().of(History::open).forEach(call -> tools.settle(call, words));
    }
}
