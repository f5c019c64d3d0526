package dev.reelwright.agent.shell;

import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.budgets.Money;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The lines of {@code --json}; docs/reference/events.schema.json says what is in them. */
final class TalkJson {
    private TalkJson() {}

    static ObjectNode of(TalkEvent event) {
        return switch (event) {
            case TalkEvent.Words e -> kind("talk-words").put("text", e.text());
            case TalkEvent.WordsEnded() -> kind("talk-words-ended");
            case TalkEvent.ToolStarted e ->
                kind("talk-tool-started").put("tool", e.tool()).put("summary", e.summary());
            case TalkEvent.ToolEnded e ->
                kind("talk-tool-ended")
                        .put("tool", e.tool())
                        .put("failed", e.failed())
                        .put("summary", e.summary());
            case TalkEvent.Planned e ->
                kind("talk-planned")
                        .put("version", e.version())
                        .put("why", e.why())
                        .put("title", e.plan().title())
                        .put("steps", e.plan().steps().size())
                        .put("plan", e.plan().hash());
            case TalkEvent.Quoted e -> quoted(e);
            case TalkEvent.Running e -> e.event().toJson();
            case TalkEvent.Delivered e -> {
                ObjectNode json = kind("talk-delivered").put("run", e.run().value());
                files(json, e.files());
                e.notes().forEach(json.putArray("notes")::add);
                yield json;
            }
            case TalkEvent.Note e -> kind("talk-note").put("text", e.text());
            case TalkEvent.Spent e -> spent(e);
        };
    }

    private static ObjectNode quoted(TalkEvent.Quoted event) {
        ObjectNode json = kind("talk-quoted")
                .put("plan", event.quote().planHash())
                .put("complete", event.quote().complete())
                .put("fits", event.quote().fits());
        json.set("likely", money(event.quote().total().likely()));
        json.set("atMost", money(event.quote().total().atMost()));
        return json;
    }

    private static ObjectNode spent(TalkEvent.Spent event) {
        ObjectNode json = kind("talk-spent");
        json.set("call", money(event.call()));
        json.set("conversation", money(event.conversation()));
        return json;
    }

    /** A conversation was opened. */
    static ObjectNode began(String conversation, String model) {
        return kind("talk-began").put("conversation", conversation).put("model", model);
    }

    /** One of several directives comes to an end. */
    static ObjectNode partEnded(int part, Made made) {
        ObjectNode json = kind("part-ended").put("part", part);
        return ending(json, made);
    }

    /** The last line of every stream. */
    static ObjectNode ended(Made made) {
        return ending(kind("ended"), made);
    }

    private static ObjectNode ending(ObjectNode json, Made made) {
        json.put("exit", made.code());
        json.set("cost", money(made.cost()));
        files(json, made.files());
        return json;
    }

    private static ObjectNode kind(String event) {
        return JsonNodeFactory.instance.objectNode().put("event", event);
    }

    private static void files(ObjectNode json, List<Path> files) {
        files.forEach(file -> json.withArray("files").add(file.toString()));
        json.withArray("files");
    }

    private static ObjectNode money(Money money) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("micros", money.micros())
                .put("currency", money.currency());
    }
}
