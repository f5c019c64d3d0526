package dev.reelwright.agent.bridge;

import static dev.reelwright.agent.bridge.Ground.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.bridge.Ground.Kind;
import dev.reelwright.agent.llm.LlmAnswer.Said;
import dev.reelwright.agent.llm.LlmMessage.User;
import dev.reelwright.agent.llm.LlmUsage;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.wire.Asked;
import dev.reelwright.agent.wire.Billed;
import dev.reelwright.agent.wire.Call;
import dev.reelwright.agent.wire.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a model says, over every wire. */
class AnswersTest {
    private static final String STRANGE = "Grüße, 日本語, 👩‍🚀 and 𝒳 — “quoted” \\ \"plain\"\nsecond line\ttab";

    @ParameterizedTest
    @EnumSource(Kind.class)
    void wordsComeOneByOneAndMakeTheText(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.says("The sea rises and falls."))) {
            List<String> heard = new ArrayList<>();
            Said said = said(ground.ask("Tell.", heard::add));
            assertThat(heard).containsExactly("The", " sea", " rises", " and", " falls.");
            assertThat(said.message().text()).isEqualTo("The sea rises and falls.");
            assertThat(said.message().calls()).isEmpty();
            assertThat(said.cut()).isFalse();
            Asked asked = ground.server.asked().getFirst();
            assertThat(asked.system()).isEqualTo("You make films.");
            assertThat(asked.lastUserText()).isEqualTo("Tell.");
            assertThat(asked.tools()).containsExactly("search", "look");
            assertThat(asked.body().findValues("temperature")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyCharacterSurvivesPiecesOfOneByte(Kind kind) throws Exception {
        try (Ground ground =
                Ground.of(kind, Reply.says(STRANGE, Call.of("search", "{\"words\":\"" + "👩‍🚀 Ä" + "\"}")))) {
            ground.server.dribble(1);
            StringBuilder heard = new StringBuilder();
            Said said = said(ground.ask(STRANGE, heard::append));
            assertThat(said.message().text()).isEqualTo(STRANGE);
            assertThat(heard).hasToString(STRANGE);
            assertThat(Ground.json(said.message().calls().getFirst().arguments())
                            .path("words")
                            .asString())
                    .isEqualTo("👩‍🚀 Ä");
            assertThat(ground.server.asked().getFirst().lastUserText()).isEqualTo(STRANGE);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void callsInOneAnswerKeepTheirOrderAndHaveIdsOfTheirOwn(Kind kind) throws Exception {
        try (Ground ground = Ground.of(
                kind,
                Reply.says(
                        "I look.",
                        Call.of("search", "{\"words\":\"tide\"}"),
                        Call.of("search", "{\"words\":\"moon\"}"),
                        Call.of("look", "{}")))) {
            Said said = ground.said(new User("Go."));
            List<ToolCall> calls = said.message().calls();
            assertThat(calls).extracting(ToolCall::tool).containsExactly("search", "search", "look");
            assertThat(calls)
                    .extracting(call -> Ground.json(call.arguments()).toString())
                    .containsExactly("{\"words\":\"tide\"}", "{\"words\":\"moon\"}", "{}");
            assertThat(calls).extracting(ToolCall::id).doesNotHaveDuplicates().doesNotContain("");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anIdThatIsThereAlreadyIsReplaced(Kind kind) throws Exception {
        Call same = new Call("look", "{}", "call_1");
        try (Ground ground = Ground.of(kind, Reply.calls(same, same))) {
            Said said = ground.said(new User("Go."));
            assertThat(said.message().calls())
                    .extracting(ToolCall::id)
                    .doesNotHaveDuplicates()
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"OPENAI", "LOCAL", "ANTHROPIC"})
    void nonsenseForArgumentsIsPassedOnUnchanged(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.call("search", "{\"words\": tide"))) {
            Said said = ground.said(new User("Go."));
            assertThat(said.message().calls().getFirst().arguments()).isEqualTo("{\"words\": tide");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void usageIsWhatTheServerBills(Kind kind) throws Exception {
        Billed line = kind == Kind.OPENAI || kind == Kind.ANTHROPIC
                ? new Billed(120, 4000, 300, 77)
                : new Billed(120, kind == Kind.LOCAL ? 0 : 4000, 0, 77);
        try (Ground ground = Ground.of(kind, Reply.says("Yes.").using(line))) {
            LlmUsage usage = ground.said(new User("Go.")).usage();
            assertThat(usage).isEqualTo(new LlmUsage(line.input(), line.cached(), line.cacheWrite(), line.output()));
            assertThat(ground.server.book()).containsExactly(line);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void thinkingIsBilledAsOutputAndNeverHeard(Kind kind) throws Exception {
        String thoughts = "The person wants tides. ".repeat(20);
        try (Ground ground =
                Ground.of(kind, Reply.says("Yes.").thinking(thoughts).using(10, 0, 0, 500))) {
            StringBuilder heard = new StringBuilder();
            Said said = said(ground.ask("Go.", heard::append));
            assertThat(heard).hasToString("Yes.");
            assertThat(said.message().text()).isEqualTo("Yes.");
            assertThat(said.usage()).isEqualTo(new LlmUsage(10, 0, 0, 500));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void usageThatIsNotToldIsUnknown(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.says("Yes.").untold())) {
            assertThat(ground.said(new User("Go.")).usage()).isNull();
            assertThat(ground.server.book()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAnswerAtItsLongestLengthIsCut(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind, Reply.says("And then the").cut())) {
            Said said = ground.said(new User("Go."));
            assertThat(said.cut()).isTrue();
            assertThat(said.message().text()).isEqualTo("And then the");
            assertThat(said.usage()).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void twoThreadsMayAskAtOnce(Kind kind) throws Exception {
        try (Ground ground = Ground.of(kind)) {
            ground.server.answer(asked -> Reply.says("You said " + asked.lastUserText()));
            List<String> answers = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String words = "n" + i;
                threads.add(Thread.ofVirtual().start(() -> answers.add(text(ground, words))));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(answers)
                    .containsExactlyInAnyOrder(
                            "You said n0",
                            "You said n1",
                            "You said n2",
                            "You said n3",
                            "You said n4",
                            "You said n5",
                            "You said n6",
                            "You said n7");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aListenerThatBreaksIsNotHidden(Kind kind) {
        try (Ground ground = Ground.of(kind, Reply.says("One two three."))) {
            assertThatThrownBy(() -> ground.ask("Go.", words -> {
                        throw new IllegalStateException("broken listener");
                    }))
                    .hasMessage("broken listener");
        }
    }

    private static String text(Ground ground, String words) {
        try {
            return ground.said(new User(words)).message().text();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
