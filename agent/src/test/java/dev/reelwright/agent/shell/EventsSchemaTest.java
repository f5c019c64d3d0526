package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.talk.TurnEnd;
import dev.reelwright.registry.JsonShape;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every line that is written fits the published schema, and the page names what the schema does. */
class EventsSchemaTest {
    private static final Path PAGES = Path.of("..", "docs", "reference");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final JsonShape shape = JsonShape.of((ObjectNode) schema());

    private static JsonNode schema() {
        try {
            return MAPPER.readTree(Files.readString(PAGES.resolve("events.schema.json")));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    private static TurnEnd everything(Talks.Seat seat) {
        var audience = seat.audience();
        audience.accept(new TalkEvent.Words("\u001b[31m \"quoted\"\n"));
        audience.accept(new TalkEvent.WordsEnded());
        audience.accept(new TalkEvent.Spent(ScriptedTalks.usd("0.01"), ScriptedTalks.usd("0.02")));
        audience.accept(new TalkEvent.ToolStarted("run", "starting"));
        audience.accept(new TalkEvent.Planned(ScriptedTalks.plan("x"), 1, "why"));
        audience.accept(new TalkEvent.Quoted(ScriptedTalks.plan("x"), ScriptedTalks.quote(2, "x")));
        ScriptedTalks.runs(seat, new Event.RunStarted(ScriptedTalks.RUN, "x", 2, 0));
        ScriptedTalks.runs(seat, new Event.StepStarted(ScriptedTalks.RUN, "a", 1, 2, "x"));
        ScriptedTalks.runs(seat, new Event.StepProgress(ScriptedTalks.RUN, "a", 0.5, "half"));
        ScriptedTalks.runs(seat, new Event.StepWaiting(ScriptedTalks.RUN, "a", Duration.ofSeconds(1), "waits"));
        ScriptedTalks.runs(
                seat,
                new Event.StepFinished(
                        ScriptedTalks.RUN, "a", 1, 2, "x", false, 1, ScriptedTalks.usd("0.1"), List.of("n")));
        ScriptedTalks.runs(seat, new Event.StepFailed(ScriptedTalks.RUN, "b", "x", "broke"));
        ScriptedTalks.runs(seat, new Event.RouteChanged(ScriptedTalks.RUN, "a", "label", "one", "two", "two does it"));
        ScriptedTalks.runs(seat, new Event.ReviewAsked(ScriptedTalks.RUN, "final", "look"));
        ScriptedTalks.runs(seat, ScriptedTalks.finished());
        audience.accept(new TalkEvent.Delivered(ScriptedTalks.RUN, List.of(Path.of("a.mp4")), List.of("n")));
        audience.accept(new TalkEvent.ToolEnded("run", false, "done"));
        audience.accept(new TalkEvent.Note("note"));
        return new TurnEnd.Answered("");
    }

    private List<JsonNode> lines(ScriptedTalks.Script script, Map<String, List<String>> flags) throws Exception {
        StringWriter out = new StringWriter();
        Screen screen = new Screen(new PrintWriter(out), new PrintWriter(new StringWriter()), false, false, 80, true);
        Invocation call = new Invocation(flags, List.of(), screen, false);
        ScriptedTalks talks = new ScriptedTalks(script);
        ModelMaking.Order order =
                new ModelMaking.Order("USD", new Look(80, 24, false, false, false), List.of(), false, false);
        ModelMaking making =
                new ModelMaking(talks, (Minds.Mind.Ready) talks.minds().find(), call, order);
        Made made = making.make(new dev.reelwright.agent.directive.DirectiveFile.Part(1, "words"), null);
        screen.line(TalkJson.partEnded(1, made).toString());
        MakeVerb.ended(call, made);
        List<JsonNode> lines = new ArrayList<>();
        out.toString().lines().forEach(line -> lines.add(MAPPER.readTree(line)));
        return lines;
    }

    @Test
    void everyLineOfAWholeConversationFits() throws Exception {
        List<JsonNode> lines = lines((words, seat, talks) -> everything(seat), Map.of("json", List.of("true")));

        assertThat(lines)
                .hasSizeGreaterThan(18)
                .allSatisfy(line ->
                        assertThat(shape.check(line)).as(line.toString()).isEmpty());
        assertThat(lines.getFirst().path("event").asString()).isEqualTo("talk-began");
        JsonNode last = lines.getLast();
        assertThat(last.path("event").asString()).isEqualTo("ended");
        assertThat(last.path("exit").asInt()).isZero();
        assertThat(last.path("cost").path("micros").asLong()).isEqualTo(140_000);
        assertThat(last.path("files").get(0).asString()).isEqualTo("a.mp4");
    }

    @Test
    void aTurnThatWaitsOrFailsEndsWithItsCode() throws Exception {
        assertThat(lines((words, seat, talks) -> new TurnEnd.Waiting("a yes"), Map.of())
                        .getLast()
                        .path("exit")
                        .asInt())
                .isEqualTo(4);
        assertThat(lines((words, seat, talks) -> new TurnEnd.Refused("cap"), Map.of())
                        .getLast()
                        .path("exit")
                        .asInt())
                .isEqualTo(3);
        assertThat(lines((words, seat, talks) -> new TurnEnd.Cancelled(), Map.of())
                        .getLast()
                        .path("exit")
                        .asInt())
                .isEqualTo(130);
        assertThat(lines((words, seat, talks) -> new TurnEnd.Answered("I made nothing"), Map.of())
                        .getLast()
                        .path("exit")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void aLineThatDoesNotFitIsNoticed() {
        assertThat(shape.check(MAPPER.readTree("{\"event\":\"ended\",\"exit\":7,\"files\":[]}")))
                .isNotEmpty();
        assertThat(shape.check(MAPPER.readTree("{\"event\":\"unheard-of\"}"))).isNotEmpty();
    }

    @Test
    void thePageNamesEveryKindOfEvent() throws IOException {
        String page = Files.readString(PAGES.resolve("events.md"));
        TreeSet<String> kinds = new TreeSet<>();
        schema().path("$defs").propertyNames().forEach(kinds::add);
        kinds.removeAll(List.of("money", "run"));

        assertThat(kinds).hasSizeGreaterThan(18).allMatch(kind -> page.contains("| `" + kind + "` |"));
    }
}
