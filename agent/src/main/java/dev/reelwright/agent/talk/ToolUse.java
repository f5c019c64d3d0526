package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.tools.Checked;
import dev.reelwright.agent.tools.Tool;
import dev.reelwright.agent.tools.ToolAnswer;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditUnavailable;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a tool, in three steps: prepare may refuse, execute never throws, finish keeps the result and puts it on the record. Whatever
 * happens, the call has exactly one result afterwards.
 */
final class ToolUse {
    private static final int LONGEST_RESULT = 100_000;
    private static final int LONGEST_NAME = 80;

    private final FilmDesk desk;
    private final Memory memory;
    private final Toolset tools;
    private final Circles circles;
    private final Pictures pictures;

    ToolUse(FilmDesk desk, Memory memory, Toolset tools, Circles circles, Pictures pictures) {
        this.desk = desk;
        this.memory = memory;
        this.tools = tools;
        this.circles = circles;
        this.pictures = pictures;
    }

    /** What became of a call. */
    enum Outcome {
        DONE,
        FAILED,
        UNKNOWN,
        MALFORMED,
        REPEATED,
        BROKEN,
        CANCELLED,
        NOT_BEGUN
    }

    private sealed interface Prepared {
        record Go(Tool tool, ObjectNode arguments, String summary) implements Prepared {}

        record No(Outcome outcome, String words, String summary) implements Prepared {}
    }

    private record Finished(Outcome outcome, ToolAnswer answer) {}

    /**
     * @throws InterruptedException when the person stopped it; its result is kept before
     * @throws dev.reelwright.audit.AuditUnavailable when the record cannot be written; its result is kept before
     */
    Outcome use(ToolCall call) throws InterruptedException {
        Finished finished = switch (prepare(call)) {
            case Prepared.No no -> refuse(call, no);
            case Prepared.Go go -> execute(go);
        };
        boolean stopped = Thread.interrupted() || finished.outcome() == Outcome.CANCELLED;
        finish(call, finished);
        desk.tell(new TalkEvent.ToolEnded(
                name(call), finished.answer().failed(), finished.answer().summary()));
        if (stopped) {
            throw new InterruptedException();
        }
        return finished.outcome();
    }

    /** Gives a call that will not be made its result, on the record when there is one. */
    void settle(ToolCall call, String words) {
        try {
            finish(call, new Finished(Outcome.NOT_BEGUN, ToolAnswer.failed(words, "not done")));
        } catch (AuditUnavailable kept) {
            desk.tell(new TalkEvent.Note("that a call was not begun is not on the record: " + kept.getMessage()));
        }
    }

    private Prepared prepare(ToolCall call) {
        if (circles.sameAgain(call)) {
            return new Prepared.No(Outcome.REPEATED, HouseWords.SAME_AGAIN, "the same call again");
        }
        try {
            Prepared prepared = switch (tools.check(call.tool(), call.arguments())) {
                case Checked.Ready ready ->
                    new Prepared.Go(
                            ready.tool(), ready.arguments(), ready.tool().summary(ready.arguments()));
                case Checked.Unknown unknown ->
                    new Prepared.No(Outcome.UNKNOWN, unknown.message(), "there is no such tool");
                case Checked.Malformed malformed ->
                    new Prepared.No(Outcome.MALFORMED, malformed.message(), "its arguments do not fit");
            };
            if (prepared instanceof Prepared.Go) {
                circles.fit();
            } else {
                circles.misfit();
            }
            return prepared;
        } catch (RuntimeException broken) {
            return new Prepared.No(Outcome.BROKEN, HouseWords.broken(broken), "the tool broke");
        }
    }

    private Finished refuse(ToolCall call, Prepared.No no) {
        desk.tell(new TalkEvent.ToolStarted(name(call), no.summary()));
        return new Finished(no.outcome(), ToolAnswer.failed(no.words(), no.summary()));
    }

    private Finished execute(Prepared.Go go) {
        String name = go.tool().spec().name();
        desk.tell(new TalkEvent.ToolStarted(name, go.summary()));
        try {
            desk.studio().follow();
            ToolAnswer answer = go.tool().use(go.arguments(), desk);
            return new Finished(answer.failed() ? Outcome.FAILED : Outcome.DONE, answer);
        } catch (StudioException unreadable) {
            return new Finished(
                    Outcome.FAILED, ToolAnswer.failed(HouseWords.unreadable(unreadable), unreadable.headline()));
        } catch (InterruptedException stopped) {
            return new Finished(Outcome.CANCELLED, ToolAnswer.failed(stopped(), "stopped by you"));
        } catch (RuntimeException broken) {
            return new Finished(
                    Outcome.BROKEN,
                    ToolAnswer.failed(HouseWords.broken(broken), "the tool broke: " + broken.getMessage()));
        }
    }

    private String stopped() {
        String run = desk.run()
                .flatMap(id -> desk.state(id)
                        .map(state -> " A run that this waited for was told to stop; " + id + " is "
                                + state.name().toLowerCase(Locale.ROOT) + " at this moment."))
                .orElse("");
        return "the person stopped this before it was done; part of it may have happened: look at the state before you go on."
                + run;
    }

    private void finish(ToolCall call, Finished finished) {
        ToolAnswer answer = finished.answer();
        String text = answer.text().length() <= LONGEST_RESULT
                ? answer.text()
                : Shortening.cut(answer.text(), LONGEST_RESULT) + "\n[… the rest was too long]";
        memory.keep(new Entry.Used(
                call.id(), call.tool(), text, answer.failed(), answer.summary(), pictures.keep(answer.pictures())));
        record(call, finished);
    }

    private void record(ToolCall call, Finished finished) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("tool", name(call))
                .put("call", Shortening.cut(call.id(), LONGEST_NAME))
                .put("argumentsSha256", Circles.digest(call))
                .put(
                        "outcome",
                        finished.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("summary", finished.answer().summary());
        AuditLog audit = desk.studio().audit();
        audit.append(memory.conversation().purse(), "talk.tool", body);
    }

    /** A model may call what it likes; a name is kept short. */
    private static String name(ToolCall call) {
        return Shortening.cut(call.tool(), LONGEST_NAME);
    }
}
