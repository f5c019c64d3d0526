package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmMessage.ToolResult;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.talk.Entry.Stored;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The conversation as the model sees it, made of its entries alone. A call's result always follows the call: words that come in between wait
 * until every call has its result.
 */
final class History {
    /** Beyond so many answers with pictures, the older ones lose theirs. */
    private static final int MOST_PICTURED = 12;

    private static final int PICTURED_KEPT = 4;

    private final String model;
    private final Function<Entry.Shown, Optional<LlmMessage.Picture>> pictures;
    private final List<Line> lines = new ArrayList<>();
    private final List<Line> held = new ArrayList<>();
    private final Map<String, ToolCall> open = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private long resultsUpTo;
    private long tokens;
    private int pictured;

    /** A message, and the entry that it came from. */
    record Line(long number, LlmMessage message) {}

    /**
     * @param model that will read it: what another one wanted back is not for it
     * @param pictures finds a picture again; empty when it is gone, or when the model sees none
     */
    History(String model, Function<Entry.Shown, Optional<LlmMessage.Picture>> pictures) {
        this.model = model;
        this.pictures = pictures;
    }

    void apply(Stored stored) {
        long number = stored.number();
        switch (stored.entry()) {
            case Entry.Said said -> user(number, said.words());
            case Entry.Heard heard -> user(number, HouseWords.heard(heard.words()));
            case Entry.Told told -> user(number, told.words());
            case Entry.Undone undone -> user(number, undone.what());
            case Entry.Answered answered -> answer(number, answered);
            case Entry.Used used -> result(number, used);
            case Entry.Compacted compacted -> compact(compacted);
            case Entry.Began _, Entry.Settled _, Entry.Planned _, Entry.Priced _, Entry.Ran _ -> {}
            case Entry.Delivered _, Entry.Note _, Entry.Ended _, Entry.Exported _ -> {}
        }
    }

    private void answer(long number, Entry.Answered answered) {
        LlmMessage.Assistant message = answered.message();
        message.calls().forEach(this::begin);
        if (!message.calls().isEmpty() || !message.text().isBlank()) {
            boolean own = answered.model().equals(model);
            add(new Line(number, own ? message : new LlmMessage.Assistant(message.text(), message.calls(), null)));
        }
    }

    private void begin(ToolCall call) {
        ids.add(call.id());
        open.put(call.id(), call);
    }

    /** The message with new ids for calls whose id is empty or was used before: a result must know its call. */
    LlmMessage.Assistant withFreshIds(LlmMessage.Assistant message) {
        Set<String> taken = new HashSet<>();
        List<ToolCall> calls = new ArrayList<>();
        for (ToolCall call : message.calls()) {
            String id = call.id().isBlank() ? "call" : call.id();
            String free = id;
            for (int number = 2; ids.contains(free) || !taken.add(free); number++) {
                free = id + "-" + number;
            }
            calls.add(new ToolCall(free, call.tool(), call.arguments()));
        }
        return new LlmMessage.Assistant(message.text(), calls, message.echo());
    }

    private void user(long number, String words) {
        Line line = new Line(number, new LlmMessage.User(words));
        if (open.isEmpty()) {
            add(line);
        } else {
            held.add(line);
        }
    }

    private void result(long number, Entry.Used used) {
        List<LlmMessage.Picture> shown = new ArrayList<>();
        used.pictures().forEach(picture -> pictures.apply(picture).ifPresent(shown::add));
        String text = shown.size() == used.pictures().size()
                ? used.text()
                : used.text() + "\n[a picture that was shown here cannot be shown again]";
        if (open.remove(used.callId()) == null) {
            return;
        }
        add(new Line(number, new ToolResult(used.callId(), used.tool(), text, used.error(), shown)));
        if (open.isEmpty()) {
            held.forEach(this::add);
            held.clear();
        }
        boundPictures(shown.isEmpty() ? 0 : 1);
    }

    private void boundPictures(int more) {
        pictured += more;
        if (pictured > MOST_PICTURED) {
            for (int at = 0; at < lines.size() && pictured > PICTURED_KEPT; at++) {
                if (lines.get(at).message() instanceof ToolResult result
                        && !result.pictures().isEmpty()) {
                    replace(at, Shortening.withoutPictures(result));
                    pictured--;
                }
            }
        }
    }

    private void add(Line line) {
        tokens += Weight.of(line.message());
        lines.add(line);
    }

    private void replace(int at, LlmMessage message) {
        tokens += Weight.of(message) - Weight.of(lines.get(at).message());
        lines.set(at, new Line(lines.get(at).number(), message));
    }

    private void compact(Entry.Compacted compacted) {
        resultsUpTo = Math.max(resultsUpTo, compacted.resultsUpTo());
        if (!compacted.opening().isEmpty()) {
            lines.removeIf(line -> line.number() <= compacted.turnsUpTo());
            lines.addFirst(new Line(compacted.turnsUpTo(), new LlmMessage.User(compacted.opening())));
        }
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).message() instanceof ToolResult result
                    && lines.get(at).number() <= resultsUpTo) {
                replace(at, Shortening.of(result));
            }
        }
        tokens = lines.stream().mapToLong(line -> Weight.of(line.message())).sum();
        pictured = (int) lines.stream()
                .filter(line -> line.message() instanceof ToolResult result
                        && !result.pictures().isEmpty())
                .count();
    }

    /** The calls that have no result yet, in order. */
    List<ToolCall> open() {
        return List.copyOf(open.values());
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** About how much the model has to read. */
    long tokens() {
        return tokens;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether the model's own words are the last: then it cannot be asked before somebody says something. */
    boolean endsWithAnswer() {
        return !lines.isEmpty() && lines.getLast().message() instanceof LlmMessage.Assistant;
    }

    /** For a request: words that follow one another without an answer between them are one message. */
    List<LlmMessage> messages() {
        List<LlmMessage> messages = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (line.message() instanceof LlmMessage.User user
                    && !messages.isEmpty()
                    && messages.getLast() instanceof LlmMessage.User before) {
                messages.set(messages.size() - 1, new LlmMessage.User(before.text() + "\n\n" + user.text()));
            } else {
                messages.add(line.message());
            }
        }
        return messages;
    }
}
