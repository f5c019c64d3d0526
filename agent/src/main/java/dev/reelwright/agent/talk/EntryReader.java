package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmUsage;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.talk.Entry.Stored;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Tier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON to entries, strictly. Whatever is wrong is an {@link IllegalArgumentException} in words. */
final class EntryReader {
    private final JsonNode json;

    private EntryReader(JsonNode json) {
        this.json = json;
    }

    /** @throws IllegalArgumentException when it is no entry that this version knows */
    static Stored read(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("it is not a JSON object");
        }
        EntryReader reader = new EntryReader(json);
        return new Stored(reader.number("n"), Instant.parse(reader.text("at")), reader.entry());
    }

    private Entry entry() {
        String kind = text("kind");
        return switch (kind) {
            case "began" -> began();
            case "said" -> new Entry.Said(text("words"));
            case "heard" -> new Entry.Heard(text("words"));
            case "told" -> new Entry.Told(text("words"));
            case "answered" -> answered();
            case "used" ->
                new Entry.Used(
                        text("call"),
                        text("tool"),
                        text("text"),
                        yes("error"),
                        text("summary"),
                        list("pictures", picture -> new Entry.Shown(picture.maybe("sha256"), picture.text("caption"))));
            case "settled" -> new Entry.Settled(path("folder"));
            case "planned" -> new Entry.Planned((int) number("version"), plan(), text("why"));
            case "undone" -> new Entry.Undone((int) number("version"), text("what"));
            case "priced" -> new Entry.Priced(text("plan"), at("total").cost(), list("lines", EntryReader::line));
            case "ran" -> new Entry.Ran(new RunId(text("run")));
            case "delivered" -> delivered();
            case "compacted" ->
                new Entry.Compacted(
                        number("resultsUpTo"),
                        number("turnsUpTo"),
                        text("opening"),
                        at("cost").money());
            case "note" -> new Entry.Note(text("text"));
            case "ended" -> new Entry.Ended(text("how"), text("message"));
            case "exported" -> new Entry.Exported(path("file"));
            default ->
                throw new IllegalArgumentException(
                        "it is of the kind \"" + kind + "\", which a newer version must have written");
        };
    }

    private Entry began() {
        return new Entry.Began(
                text("model"),
                new TalkParts.Terms(
                        yes("present"),
                        json.has("most") ? at("most").money() : null,
                        Tier.of(text("tier")),
                        json.has("folder") ? path("folder") : null,
                        paths("sources"),
                        json.has("use") ? at("use").texts() : Map.of()));
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        json.propertyNames().forEach(name -> texts.put(name, text(name)));
        return texts;
    }

    private Entry answered() {
        List<ToolCall> calls =
                list("calls", call -> new ToolCall(call.text("id"), call.text("tool"), call.text("arguments")));
        EntryReader usage = at("usage");
        return new Entry.Answered(
                text("model"),
                new LlmMessage.Assistant(text("text"), calls, maybe("echo")),
                new LlmUsage(
                        usage.number("input"),
                        usage.number("cached"),
                        usage.number("cacheWrite"),
                        usage.number("output")),
                at("cost").money(),
                yes("cut"));
    }

    private Entry delivered() {
        return new Entry.Delivered(
                new RunId(text("run")),
                paths("files"),
                texts("notes"),
                at("cost").money());
    }

    private Plan plan() {
        return switch (PlanJson.read(field("plan").toString())) {
            case PlanJson.Reading.Readable readable -> readable.plan();
            case PlanJson.Reading.Broken broken ->
                throw new IllegalArgumentException("its plan cannot be read: " + broken.problems());
        };
    }

    private Entry.Priced.Line line() {
        return new Entry.Priced.Line(
                text("step"), text("label"), text("skill"), at("cost").cost());
    }

    private Cost cost() {
        return new Cost(at("likely").money(), at("atMost").money());
    }

    private Money money() {
        return new Money(number("micros"), text("currency"));
    }

    private JsonNode field(String name) {
        JsonNode value = json.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no \"" + name + "\"");
        }
        return value;
    }

    private EntryReader at(String name) {
        return new EntryReader(field(name));
    }

    private String text(String name) {
        JsonNode value = field(name);
        if (!value.isString()) {
            throw new IllegalArgumentException("its \"" + name + "\" is no text");
        }
        return value.stringValue();
    }

    private @Nullable String maybe(String name) {
        return json.has(name) ? text(name) : null;
    }

    private long number(String name) {
        JsonNode value = field(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("its \"" + name + "\" is no whole number");
        }
        return value.longValue();
    }

    private boolean yes(String name) {
        JsonNode value = field(name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("its \"" + name + "\" is neither true nor false");
        }
        return value.booleanValue();
    }

    private Path path(String name) {
        return Path.of(text(name));
    }

    private <T> List<T> list(String name, Function<EntryReader, T> read) {
        List<T> items = new ArrayList<>();
        field(name).forEach(item -> items.add(read.apply(new EntryReader(item))));
        return items;
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        field(name).forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private List<Path> paths(String name) {
        return texts(name).stream().map(Path::of).toList();
    }
}
