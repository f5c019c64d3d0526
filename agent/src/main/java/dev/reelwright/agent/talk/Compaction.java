package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmGate.Passed;
import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmMessage.ToolResult;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.talk.History.Line;
import dev.reelwright.budgets.Money;
import java.util.List;

/**
 * Makes the history shorter when it grows beyond what the model can read, gently first: older answers of tools in short, then older turns by the
 * model's own notes, then all answers of tools in short. A call and its result are never parted. The file keeps everything.
 */
final class Compaction {
    private static final int RESULTS_KEPT = 6;
    private static final int LONGEST_NOTES = 6_000;

    /** Of the room: what stays as it is, and what the model reads to make its notes. */
    private static final int KEPT_PERCENT = 30;

    private static final int READ_PERCENT = 60;
    /** Without an answer of the model in between. */
    private static final int MOST_SHORTENINGS = 4;

    private final Asking asking;
    private final Memory memory;
    private long room;
    private int shortenings;

    /** @param room for the messages, in tokens */
    Compaction(Asking asking, Memory memory, long room) {
        this.asking = asking;
        this.memory = memory;
        this.room = room;
    }

    /** What came of it. */
    sealed interface Outcome {
        record Shortened() implements Outcome {}

        /** Nothing is left to shorten. */
        record TooLong() implements Outcome {}

        /** The model could not be asked for its notes. */
        record Stopped(Passed passed) implements Outcome {}
    }

    boolean needed() {
        return memory.of(History::tokens) > room;
    }

    /** The model has read it: what was shortened was enough. */
    void fitted() {
        shortenings = 0;
    }

    /** The model says that it was too much, whatever the estimate says: there is less room than was thought. */
    void overflowed() {
        room = Math.min(room, memory.of(History::tokens) * 2 / 3);
    }

    /** Takes the next step. */
    Outcome shorten() throws InterruptedException {
        if (++shortenings > MOST_SHORTENINGS) {
            return new Outcome.TooLong();
        }
        List<Line> lines = memory.of(History::lines);
        List<Line> results = lines.stream()
                .filter(line -> line.message() instanceof ToolResult)
                .toList();
        int older = Math.max(0, results.size() - RESULTS_KEPT);
        if (worthwhile(results.subList(0, older))) {
            return shortenResults(results.get(older - 1).number(), "older answers of tools are told in short");
        }
        int cut = cut(lines);
        if (cut > 0) {
            return summarise(lines, cut);
        }
        return worthwhile(results)
                ? shortenResults(results.getLast().number(), "all answers of tools are told in short")
                : new Outcome.TooLong();
    }

    /** Whether it makes a difference: a twentieth of the room at least. */
    private boolean worthwhile(List<Line> results) {
        long saved = results.stream()
                .map(line -> (ToolResult) line.message())
                .filter(Shortening::helps)
                .mapToLong(result -> Weight.of(result) - Weight.of(Shortening.of(result)))
                .sum();
        return saved > room / 20;
    }

    private Outcome shortenResults(long upTo, String what) {
        memory.keep(new Entry.Compacted(upTo, 0, "", Money.zero("USD")));
        asking.note("the history was shortened: " + what);
        return new Outcome.Shortened();
    }

    /** The first line that stays: as many as fit into their part of the room, never a result without its call; 0 for nothing to leave out. */
    private int cut(List<Line> lines) {
        long kept = 0;
        int first = lines.size();
        int legal = 0;
        for (int at = lines.size() - 1; at > 0; at--) {
            kept += Weight.of(lines.get(at).message());
            if (!(lines.get(at).message() instanceof ToolResult)) {
                if (kept <= room * KEPT_PERCENT / 100) {
                    first = at;
                } else {
                    legal = first == lines.size() ? at : first;
                    return onlyOpening(lines, legal) ? 0 : legal;
                }
            }
        }
        legal = first == lines.size() ? 0 : first;
        return onlyOpening(lines, legal) ? 0 : legal;
    }

    /** Whether what would be left out is nothing but the opening that an earlier shortening has made. */
    private static boolean onlyOpening(List<Line> lines, int cut) {
        return cut == 1 && lines.getFirst().message() instanceof LlmMessage.User user && Opening.is(user.text());
    }

    private Outcome summarise(List<Line> lines, int cut) throws InterruptedException {
        List<Line> old = lines.subList(0, cut);
        int characters = (int) Math.min(Integer.MAX_VALUE, room * READ_PERCENT / 100 * 3);
        LlmRequest request = new LlmRequest(
                Opening.NOTE_TAKER, List.of(new LlmMessage.User(Opening.material(old, characters))), List.of());
        return switch (asking.quietly(request)) {
            case Passed.Said said -> {
                String notes = Shortening.cut(said.message().text().strip(), LONGEST_NOTES);
                String opening = Opening.of(memory.film(), notes, room);
                memory.keep(new Entry.Compacted(0, old.getLast().number(), opening, said.cost()));
                asking.tellCost(said.cost());
                asking.note("the history was shortened: the first " + old.size()
                        + " messages are told to the model by its own notes; all of it is still stored");
                yield new Outcome.Shortened();
            }
            case Passed.Failed failed -> new Outcome.Stopped(failed);
            case Passed.Refused refused -> new Outcome.Stopped(refused);
            case Passed.Unpriced unpriced -> new Outcome.Stopped(unpriced);
        };
    }
}
