package dev.reelwright.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.bridge.Ground.Kind;
import dev.reelwright.agent.llm.LlmAnswer.Said;
import dev.reelwright.agent.llm.LlmListener;
import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmMessage.Assistant;
import dev.reelwright.agent.llm.LlmMessage.Picture;
import dev.reelwright.agent.llm.LlmMessage.ToolResult;
import dev.reelwright.agent.llm.LlmMessage.User;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.llm.LlmUsage;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.wire.Asked;
import dev.reelwright.agent.wire.Billed;
import dev.reelwright.agent.wire.Call;
import dev.reelwright.agent.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whole conversations over every wire, with servers that refuse what the real ones refuse. */
class ConversationsTest {
    private static final Picture FRAME = new Picture("/9j/4AAQSkZJRg==", "Shot 1 at 2 s");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void callsAndResultsGoThereAndBackAndTheBooksAgree(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind)) {
            ground.server.answer(ConversationsTest::filmMaker);
            List<LlmMessage> talk = new ArrayList<>(List.of(new User("Make a film about tides.")));
            long billed = 0;
            Said said = ground.said(talk.toArray(LlmMessage[]::new));
            while (!said.message().calls().isEmpty()) {
                billed += total(said.usage());
                talk.add(said.message());
                for (ToolCall call : said.message().calls()) {
                    talk.add(new ToolResult(call.id(), call.tool(), "done " + call.arguments(), false, List.of()));
                }
                said = ground.said(talk.toArray(LlmMessage[]::new));
            }
            billed += total(said.usage());
            assertThat(said.message().text()).isEqualTo("Here is your film.");
            assertThat(ground.server.complaints()).isEmpty();
            assertThat(ground.server.requests()).isEqualTo(4);
            assertThat(ground.server.asked().getLast().turns())
                    .extracting(Asked.Turn::role)
                    .containsExactly("user", "assistant", "tool", "tool", "assistant", "tool", "assistant", "tool");
            assertThat(ground.server.book().stream()
                            .mapToLong(ConversationsTest::total)
                            .sum())
                    .isEqualTo(billed);
        }
    }

    private static Reply filmMaker(Asked asked) {
        return switch ((int) asked.turns().stream()
                .filter(turn -> turn.role().equals("assistant"))
                .count()) {
            case 0 ->
                Reply.says(
                                "I search first.",
                                Call.of("search", "{\"words\":\"tide\"}"),
                                Call.of("look", "{\"words\":\"moon\"}"))
                        .thinking("Two things at once.");
            case 1 ->
                Reply.call("look", "{\"words\":\"" + asked.freshResults().size() + "\"}")
                        .thinking("Then one.");
            case 2 -> Reply.call("look", "{}");
            default -> Reply.says("Here is your film.");
        };
    }

    private static long total(LlmUsage usage) {
        return usage.allInput() + usage.output();
    }

    private static long total(Billed line) {
        return line.input() + line.cached() + line.cacheWrite() + line.output();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whateverOrderAConversationIsInTheProviderTakesIt(Kind kind) throws Exception {
        Assistant calls = new Assistant(
                "", List.of(new ToolCall("a", "search", "{}"), new ToolCall("b:0/ü", "look", "no json")), null);
        ToolResult a = new ToolResult("a", "search", "", false, List.of());
        ToolResult b = new ToolResult("b:0/ü", "look", "dark", true, List.of(FRAME));
        List<List<LlmMessage>> talks = List.of(
                List.of(new User("One."), new User("Two."), new Assistant("", List.of(), null), new User("Three.")),
                List.of(new Assistant("I said so.", List.of(), null), new User("And?")),
                List.of(new User(" "), new User("Go."), new Assistant("Yes.", List.of(), null)),
                List.of(a, b, new User("The calls were left out.")),
                List.of(new User("Go."), calls, new User("Stop!")),
                List.of(new User("Go."), calls, a, new User("Warmer!"), b),
                List.of(new User("Go."), calls, b, a, a, new Assistant("So.", List.of(), null), calls, a, b),
                List.of(new User("Go."), calls, a, b, calls, a, b, new User("Go on.")),
                List.of(
                        new User("Go."),
                        new Assistant("One", List.of(), null),
                        new Assistant("Two", List.of(new ToolCall("c", "look", "{}")), "not for you"),
                        new ToolResult("c", "look", "bright", false, List.of(FRAME, FRAME)),
                        new User("Well?")));
        for (List<LlmMessage> talk : talks) {
            try (Ground ground = Ground.of(kind, Reply.says("Yes."))) {
                if (kind == Kind.GEMINI) {
                    // Calls that Gemini did not make have no signature; it would refuse them.
                    talk = talk.stream().map(ConversationsTest::signed).toList();
                }
                assertThat(ground.ask(talk.toArray(LlmMessage[]::new)))
                        .as("%s", talk)
                        .isInstanceOf(Said.class);
                assertThat(ground.server.complaints()).isEmpty();
            }
        }
    }

    /** As Gemini itself would have made it. */
    private static LlmMessage signed(LlmMessage message) {
        if (!(message instanceof Assistant said) || said.calls().isEmpty()) {
            return message;
        }
        try (Ground gemini = Ground.of(Kind.GEMINI)) {
            gemini.server.answer(asked -> Reply.says(
                    said.text(),
                    said.calls().stream()
                            .map(call -> Call.of(call.tool(), "{}"))
                            .toArray(Call[]::new)));
            Assistant real = gemini.said(new User("Go.")).message();
            return new Assistant(said.text(), said.calls(), real.echo());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void picturesReachAModel(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.call("look", "{}"), Reply.says("It is dark."))) {
            Assistant asks = ground.said(new User("Look.")).message();
            ToolResult shown =
                    new ToolResult(asks.calls().getFirst().id(), "look", "A frame.", false, List.of(FRAME, FRAME));
            ground.said(new User("Look."), asks, shown, new User("Well?"));
            assertThat(ground.server.complaints()).isEmpty();
            assertThat(ground.server.asked().getLast().pictures()).isEqualTo(2);
            assertThat(ground.server.asked().getLast().lastUserText()).contains("Well?");
            assertThat(ground.server.asked().getLast().body().toString()).contains("Shot 1 at 2 s");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aWholeSchemaReachesTheModel(Kind kind) throws Exception {
        ObjectNode schema = Ground.json("""
                {"type":"object","additionalProperties":false,"required":["shots"],"properties":{
                  "shots":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,
                    "properties":{"kind":{"enum":["photo","clip"]},"seconds":{"type":"number","minimum":0.5,"maximum":60},
                      "look":{"anyOf":[{"type":"string","pattern":"^[a-z]+$"},{"type":"null"}]}}}},
                  "tier":{"const":"draft","description":"How good"},
                  "any":{}}}""");
        try (Ground ground = Ground.of(kind, Reply.says("Yes."))) {
            LlmRequest request = new LlmRequest(
                    "", List.of(new User("Go.")), List.of(new ToolSpec("plan", "Plans.", schema), Ground.tool("look")));
            Ground.said(ground.llm.ask(request, LlmListener.SILENT));
            Asked asked = ground.server.asked().getFirst();
            assertThat(asked.tools()).containsExactly("plan", "look");
            List<JsonNode> found = new ArrayList<>();
            for (String field : List.of("parameters", "input_schema", "parametersJsonSchema")) {
                found.addAll(asked.body().findValues(field));
            }
            assertThat(found.getFirst()).isEqualTo(schema);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ANTHROPIC", "GEMINI", "LOCAL"})
    void whatTheProviderWantsBackGoesBackAsItCame(Kind kind) throws Exception {
        try (Ground ground = Ground.of(
                kind,
                Reply.says("I look.", Call.of("look", "{\"words\":\"ä  b\"}")).thinking("Deep — “thoughts”."),
                Reply.says("Done."))) {
            Assistant thought = ground.said(new User("Go.")).message();
            assertThat(thought.echo()).isNotNull();
            ToolResult result = new ToolResult(thought.calls().getFirst().id(), "look", "ok", false, List.of());
            ground.said(new User("Go."), thought, result);
            assertThat(ground.server.complaints()).isEmpty();
            String sent = ground.server.asked().getLast().body().toString();
            assertThat(sent)
                    .contains(
                            switch (kind) {
                                case ANTHROPIC, LOCAL -> "Deep — “thoughts”.";
                                default -> "\"thoughtSignature\":\"c2lnbmVkOmxvb2s=\"";
                            });
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatAnotherProviderWantedBackIsKeptFromThisOne(Kind kind) throws Exception {
        for (Kind other : Kind.values()) {
            if (other.wire == kind.wire) {
                continue;
            }
            try (Ground before = Ground.of(
                            other, Reply.says("Hm.", Call.of("look", "{}")).thinking("Secret thoughts."));
                    Ground ground = Ground.of(kind, Reply.says("Yes."))) {
                Assistant said = before.said(new User("Go.")).message();
                Assistant onlyWords = new Assistant("Hm.", List.of(), said.echo());
                ground.said(new User("Go."), onlyWords, new User("Again."));
                assertThat(ground.server.asked().getLast().body().toString())
                        .doesNotContain("Secret")
                        .doesNotContain("ignature");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aVeryLongConversationArrivesWhole(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.says("Yes."))) {
            List<LlmMessage> talk = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                talk.add(new User("Number " + i + " " + "word ".repeat(100)));
                talk.add(new Assistant("Heard " + i, List.of(), null));
            }
            talk.add(new User("Well?"));
            ground.said(talk.toArray(LlmMessage[]::new));
            assertThat(ground.server.asked().getFirst().turns()).hasSize(2001);
        }
    }
}
