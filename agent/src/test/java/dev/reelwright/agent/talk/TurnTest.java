package dev.reelwright.agent.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.llm.LlmFailure;
import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.agent.llm.LlmGate.Passed;
import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.tools.ToolAnswer;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loop of model and tools. Every request is also checked for what providers demand, by the mind itself. */
class TurnTest {
    @TempDir
    Path folder;

    private TalkFixture fixture;

    @BeforeEach
    void open() throws IOException {
        fixture = new TalkFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theModelWorksWithToolsUntilItHasNothingMoreToDo() {
        fixture.mind.calls("echo", "{'a': 1}").calls("echo", "{'a': 2}").says("Done.");
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Do it twice.")).isEqualTo(new TurnEnd.Answered("Done."));

            assertThat(fixture.mind.asked.getLast().messages().stream().map(Mind::text))
                    .satisfiesExactly(
                            said -> assertThat(said).isEqualTo("Do it twice."),
                            call -> assertThat(call).contains("echo"),
                            result -> assertThat(result).isEqualTo("echo {\"a\":1}"),
                            call -> assertThat(call).contains("echo"),
                            result -> assertThat(result).isEqualTo("echo {\"a\":2}"));
            assertThat(fixture.told(TalkEvent.ToolEnded.class)).hasSize(2);
            assertThat(fixture.told(TalkEvent.Words.class)).containsExactly(new TalkEvent.Words("Done."));
            assertThat(fixture.told(TalkEvent.WordsEnded.class)).hasSize(1);
            assertThat(fixture.told(TalkEvent.Spent.class)).hasSize(3);
        }
    }

    @Test
    void everyCallOfAToolIsOnTheRecordWithADigestOfItsArguments() {
        fixture.mind
                .calls("echo", "{'secret': 'plain words'}")
                .calls("nonsense", "{}")
                .says("Done.");
        try (Talk talk = fixture.begin()) {
            talk.say("Go.");

            List<AuditEntry> entries = fixture.studio
                    .audit()
                    .entries(AuditQuery.all().ofRun(talk.conversation().purse()).ofKind("talk.tool"));
            assertThat(entries.stream()
                            .map(entry -> entry.body().path("outcome").asString()))
                    .containsExactly("done", "unknown");
            assertThat(entries.getFirst().body().path("argumentsSha256").asString())
                    .hasSize(64);
            assertThat(entries.toString()).doesNotContain("plain words");
        }
    }

    @Test
    void threeCallsThatDoNotFitAreToldAndTheFourthEndsTheTurn() {
        fixture.mind
                .calls("nonsense", "{}")
                .calls("echo", "no JSON")
                .calls("echo", "[]")
                .calls("other", "{}");
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Go.")).isInstanceOf(TurnEnd.GaveUp.class);

            assertThat(fixture.mind.asked).hasSize(4);
            assertThat(fixture.mind.heardLast()).contains("no JSON object");
            assertThat(TalkFixture.kept(talk, Entry.Used.class)).hasSize(4).allMatch(Entry.Used::error);
            fixture.mind.says("I am sorry.");
            assertThat(talk.say("Again.")).isInstanceOf(TurnEnd.Answered.class);
        }
    }

    @Test
    void aCallThatFitsMakesTheEarlierOnesForgotten() {
        for (int i = 0; i < 6; i++) {
            fixture.mind.calls("nonsense", "{'i': " + i + "}").calls("echo", "{'i': " + i + "}");
        }
        fixture.mind.says("Done.");
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Go.")).isEqualTo(new TurnEnd.Answered("Done."));
        }
    }

    @Test
    void theVerySameCallIsNotDoneAFourthTimeAndAFifthEndsTheTurn() {
        int[] uses = {0};
        fixture.tools.with("count", (arguments, desk) -> ToolAnswer.ok("it was use " + ++uses[0], "counted"));
        fixture.mind.always((request, ears) ->
                fixture.mind.call("count", uses[0] % 2 == 0 ? "{'a': 1, 'b': 2}" : "{ 'b': 2, 'a': 1 }"));
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Go.")).isInstanceOf(TurnEnd.GaveUp.class);

            assertThat(uses[0]).isEqualTo(3);
            assertThat(fixture.mind.asked).hasSize(5);
            assertThat(fixture.mind.heardLast()).isEqualTo(HouseWords.SAME_AGAIN);
        }
    }

    @Test
    void aModelThatNeverEndsIsStoppedAfterFortyQuestions() {
        int[] number = {0};
        fixture.mind.always((request, ears) -> fixture.mind.call("echo", "{'n': " + number[0]++ + "}"));
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Go.")).isInstanceOf(TurnEnd.GaveUp.class);
            assertThat(fixture.mind.asked).hasSize(40);
        }
    }

    @Test
    void aToolThatBreaksIsAnAnswerInWordsAndOnTheRecord() {
        fixture.tools.with("broken", (arguments, desk) -> {
            throw new IllegalStateException("the shelf fell down");
        });
        fixture.mind.calls("broken", "{}").says("It broke.");
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Go.")).isEqualTo(new TurnEnd.Answered("It broke."));

            assertThat(fixture.mind.heardLast()).contains("the shelf fell down", "fault of the house");
            assertThat(fixture.studio
                            .audit()
                            .entries(AuditQuery.all().ofKind("talk.tool"))
                            .getFirst()
                            .body()
                            .path("outcome")
                            .asString())
                    .isEqualTo("broken");
        }
    }

    @Test
    void callsOfOneAnswerAreDoneInOrderAndIdsThatRepeatAreToldApart() {
        ToolCall first = new ToolCall("same", "echo", "{\"n\":1}");
        ToolCall second = new ToolCall("same", "echo", "{\"n\":2}");
        fixture.mind.then((request, ears) -> Mind.said("", first, second)).says("Done.");
        try (Talk talk = fixture.begin()) {
            talk.say("Go.");
            assertThat(TalkFixture.kept(talk, Entry.Used.class))
                    .extracting(Entry.Used::callId, Entry.Used::text)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("same", "echo {\"n\":1}"),
                            org.assertj.core.groups.Tuple.tuple("same-2", "echo {\"n\":2}"));
        }
    }

    @Test
    void anAnswerThatWasCutIsGoneOnWithOnce() {
        fixture.mind
                .then((request, ears) -> Mind.cut("The first half, "))
                .then((request, ears) -> Mind.cut("the second half, "));
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Go.")).isEqualTo(new TurnEnd.Answered("The first half, the second half, "));
            assertThat(fixture.mind.heardLast()).isEqualTo(HouseWords.CUT);
        }
    }

    @Test
    void callsOfAnAnswerThatWasCutAreNotDone() {
        fixture.tools.with("spend", (arguments, desk) -> {
            throw new AssertionError("half of the arguments may be missing");
        });
        ToolCall call = new ToolCall("c", "spend", "{\"shots\":[1]}");
        fixture.mind.then((request, ears) -> Mind.cut("", call)).says("Shorter.");
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Go.")).isEqualTo(new TurnEnd.Answered("Shorter."));
            assertThat(fixture.mind.heardLast()).isEqualTo(HouseWords.CUT_CALL);
        }
    }

    @Test
    void anEmptyAnswerIsAskedForOnceMore() {
        fixture.mind.fails(LlmFailure.EMPTY).says("Here.");
        fixture.mind.then((request, ears) -> Mind.said(" ")).fails(LlmFailure.EMPTY);
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Go.")).isEqualTo(new TurnEnd.Answered("Here."));
            assertThat(talk.say("Go."))
                    .isInstanceOfSatisfying(
                            TurnEnd.Failed.class,
                            failed -> assertThat(failed.failure()).isEqualTo(LlmFailure.EMPTY));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = LlmFailure.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EMPTY", "CONTEXT_OVERFLOW"})
    void anyOtherFailureEndsTheTurnWithTheNextActionAndTheConversationCanGoOn(LlmFailure failure) {
        fixture.mind.calls("echo", "{}").fails(failure).says("Here I am.");
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Go.")).isInstanceOfSatisfying(TurnEnd.Failed.class, failed -> {
                assertThat(failed.failure()).isEqualTo(failure);
                assertThat(failed.message()).contains("the server said no; ");
            });
            assertThat(talk.say("")).isEqualTo(new TurnEnd.Answered("Here I am."));
        }
    }

    @Test
    void aRefusalEndsTheTurnAndAModelWithoutAPriceSaysHowToSetOne() {
        fixture.mind
                .then((request, ears) -> new Passed.Refused("the cap is reached"))
                .then((request, ears) -> new Passed.Unpriced("no price", List.of("config price test/mind 1 2")));
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("Go.")).isEqualTo(new TurnEnd.Refused("the cap is reached"));
            assertThat(talk.say("Go.")).isEqualTo(new TurnEnd.Refused("no price: config price test/mind 1 2"));
        }
    }

    @Test
    void picturesGoToTheModelAndNotIntoTheFile() throws IOException {
        String large = "A".repeat(40_000);
        fixture.tools.with(
                "look",
                (arguments, desk) ->
                        new ToolAnswer(false, "see", "looked", List.of(new LlmMessage.Picture(large, "a frame"))));
        fixture.mind.calls("look", "{}").says("I see.");
        try (Talk talk = fixture.begin()) {
            talk.say("Look.");
            assertThat(java.nio.file.Files.size(fixture.file(talk))).isLessThan(10_000);
            assertThat(fixture.mind.asked.getLast().messages().getLast())
                    .isInstanceOfSatisfying(
                            LlmMessage.ToolResult.class,
                            result -> assertThat(result.pictures()).hasSize(1));
        }
    }

    @Test
    void whatOneModelWantsBackIsNotToldToAnother() {
        fixture.mind.then((request, ears) -> new Passed.Said(
                new LlmMessage.Assistant("Thought.", List.of(), "signature"),
                new dev.reelwright.agent.llm.LlmUsage(1, 0, 0, 1),
                false,
                TalkFixture.usd("0")));
        fixture.mind.says("Same.");
        String id;
        try (Talk talk = fixture.begin()) {
            talk.say("Think.");
            talk.say("And?");
            id = talk.conversation().id();
            assertThat(echoes()).containsExactly("signature");
        }
        fixture.mind.named("other").says("Other.");
        try (Talk again = fixture.open(fixture.store.open(id))) {
            again.say("And now?");
            assertThat(echoes()).isEmpty();
        }
    }

    private List<String> echoes() {
        return fixture.mind.asked.getLast().messages().stream()
                .filter(LlmMessage.Assistant.class::isInstance)
                .map(message -> ((LlmMessage.Assistant) message).echo())
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    @Test
    void aQuestionInDoubtIsToldAsSpentThoughItGaveNoAnswer() {
        fixture.mind.then(
                (request, ears) -> new LlmGate.Passed.Failed(LlmFailure.CONNECTION_LOST, "the connection broke", true));
        try (Talk talk = fixture.begin()) {
            assertThat(talk.say("A film.")).isInstanceOf(TurnEnd.Failed.class);
            assertThat(fixture.told(TalkEvent.Spent.class)).hasSize(1);
        }
    }
}
