package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmUsage;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.talk.Entry.Stored;
import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Entries to JSON: number, time and kind first, then what belongs to the kind. */
final class EntryWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EntryWriter() {}

    static ObjectNode write(Stored stored) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("n", stored.number()).put("at", stored.at().toString());
        return switch (stored.entry()) {
            case Entry.Began began -> began(kind(json, "began"), began);
            case Entry.Said said -> kind(json, "said").put("words", said.words());
            case Entry.Heard heard -> kind(json, "heard").put("words", heard.words());
            case Entry.Told told -> kind(json, "told").put("words", told.words());
            case Entry.Answered answered -> answered(kind(json, "answered"), answered);
            case Entry.Used used -> used(kind(json, "used"), used);
            case Entry.Settled settled ->
                kind(json, "settled").put("folder", settled.folder().toString());
            case Entry.Planned planned -> planned(kind(json, "planned"), planned);
            case Entry.Undone undone ->
                kind(json, "undone").put("version", undone.version()).put("what", undone.what());
            case Entry.Priced priced -> priced(kind(json, "priced"), priced);
            case Entry.Ran ran -> kind(json, "ran").put("run", ran.run().value());
            case Entry.Delivered delivered -> delivered(kind(json, "delivered"), delivered);
            case Entry.Compacted compacted -> compacted(kind(json, "compacted"), compacted);
            case Entry.Note note -> kind(json, "note").put("text", note.text());
            case Entry.Ended ended ->
                kind(json, "ended").put("how", ended.how()).put("message", ended.message());
            case Entry.Exported exported ->
                kind(json, "exported").put("file", exported.file().toString());
        };
    }

    private static ObjectNode kind(ObjectNode json, String kind) {
        return json.put("kind", kind);
    }

    private static ObjectNode began(ObjectNode json, Entry.Began began) {
        TalkParts.Terms terms = began.terms();
        Path folder = terms.folder();
        Money most = terms.most();
        json.put("model", began.model()).put("present", terms.present());
        json.put("tier", terms.tier().word());
        if (!terms.use().isEmpty()) {
            ObjectNode use = json.putObject("use");
            new TreeMap<>(terms.use()).forEach(use::put);
        }
        if (most != null) {
            money(json.putObject("most"), most);
        }
        if (folder != null) {
            json.put("folder", folder.toString());
        }
        paths(json.putArray("sources"), terms.sources());
        return json;
    }

    private static ObjectNode answered(ObjectNode json, Entry.Answered answered) {
        LlmMessage.Assistant message = answered.message();
        json.put("model", answered.model()).put("text", message.text());
        ArrayNode calls = json.putArray("calls");
        for (ToolCall call : message.calls()) {
            calls.addObject().put("id", call.id()).put("tool", call.tool()).put("arguments", call.arguments());
        }
        if (message.echo() != null) {
            json.put("echo", message.echo());
        }
        LlmUsage usage = answered.usage();
        json.putObject("usage")
                .put("input", usage.input())
                .put("cached", usage.cached())
                .put("cacheWrite", usage.cacheWrite())
                .put("output", usage.output());
        money(json.putObject("cost"), answered.cost());
        return json.put("cut", answered.cut());
    }

    private static ObjectNode used(ObjectNode json, Entry.Used used) {
        json.put("call", used.callId()).put("tool", used.tool()).put("text", used.text());
        json.put("error", used.error()).put("summary", used.summary());
        ArrayNode pictures = json.putArray("pictures");
        for (Entry.Shown shown : used.pictures()) {
            ObjectNode picture = pictures.addObject().put("caption", shown.caption());
            if (shown.sha256() != null) {
                picture.put("sha256", shown.sha256());
            }
        }
        return json;
    }

    private static ObjectNode planned(ObjectNode json, Entry.Planned planned) {
        json.put("version", planned.version()).put("why", planned.why());
        json.set("plan", JSON.readTree(PlanJson.write(planned.plan())));
        return json;
    }

    private static ObjectNode priced(ObjectNode json, Entry.Priced priced) {
        json.put("plan", priced.plan());
        cost(json.putObject("total"), priced.total());
        ArrayNode lines = json.putArray("lines");
        for (Entry.Priced.Line line : priced.lines()) {
            ObjectNode one = lines.addObject();
            one.put("step", line.step()).put("label", line.label()).put("skill", line.skill());
            cost(one.putObject("cost"), line.cost());
        }
        return json;
    }

    private static ObjectNode delivered(ObjectNode json, Entry.Delivered delivered) {
        json.put("run", delivered.run().value());
        paths(json.putArray("files"), delivered.files());
        ArrayNode notes = json.putArray("notes");
        delivered.notes().forEach(notes::add);
        money(json.putObject("cost"), delivered.cost());
        return json;
    }

    private static ObjectNode compacted(ObjectNode json, Entry.Compacted compacted) {
        json.put("resultsUpTo", compacted.resultsUpTo()).put("turnsUpTo", compacted.turnsUpTo());
        json.put("opening", compacted.opening());
        money(json.putObject("cost"), compacted.cost());
        return json;
    }

    private static void paths(ArrayNode array, List<Path> paths) {
        paths.forEach(path -> array.add(path.toString()));
    }

    private static void cost(ObjectNode json, Cost cost) {
        money(json.putObject("likely"), cost.likely());
        money(json.putObject("atMost"), cost.atMost());
    }

    private static void money(ObjectNode json, Money money) {
        json.put("micros", money.micros()).put("currency", money.currency());
    }
}
