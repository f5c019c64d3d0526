package dev.reelwright.agent.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.tools.Desk;
import dev.reelwright.agent.tools.ToolAnswer;
import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The person in the middle of it: words in between, stopping, taking back, coming again. */
@Timeout(60)
class ControlTest {
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
    void whatThePersonSaysMeanwhileIsToldAtTheNextSafePointAndWakesAToolThatWaits() {
        AtomicReference<Talk> talking = new AtomicReference<>();
        fixture.tools.with("wait", (arguments, desk) -> {
            Thread.ofVirtual().start(() -> talking.get().interject("make shot 3 warmer"));
            while (!desk.interrupted()) {
                desk.await(60_000);
            }
            return ToolAnswer.ok("the run goes on; the person said something", "came back early");
        });
        ToolCall first = new ToolCall("a", "wait", "{}");
        ToolCall second = new ToolCall("b", "echo", "{}");
        fixture.mind.then((request, ears) -> Mind.said("", first, second)).says("Warmer it is.");
        try (Talk talk = fixture.begin()) {
            talking.set(talk);
            assertThat(talk.say("Go.")).isEqualTo(new TurnEnd.Answered("Warmer it is."));

            assertThat(fixture.mind.heardLast()).isEqualTo("[While you worked, the person said:]\nmake shot 3 warmer");
            assertThat(TalkFixture.kept(talk, Entry.Heard.class))
                    .containsExactly(new Entry.Heard("make shot 3 warmer"));
        }
    }

    @Test
    void aTurnGoesOnWithWordsThatCameWhileTheModelGaveItsLastAnswer() {
        AtomicReference<Talk> talking = new AtomicReference<>();
        fixture.mind.then((request, ears) -> {
            talking.get().interject("one more thing");
            return Mind.said("Done.");
        });
        fixture.mind.says("That as well.");
        try (Talk talk = fixture.begin()) {
            talking.set(talk);
            assertThat(talk.say("Go.")).isEqualTo(new TurnEnd.Answered("That as well."));
        }
    }

    @Test
    void wordsThatNobodyHeardAreKeptForTheNextTime() {
        String id;
        try (Talk talk = fixture.begin()) {
            id = talk.conversation().id();
            fixture.mind.says("Yes.");
            talk.say("Go.");
            talk.interject("and louder");
        }
        fixture.mind.says("Louder.");
        try (Talk again = fixture.open(fixture.store.open(id))) {
            assertThat(again.say("")).isEqualTo(new TurnEnd.Answered("Louder."));
            assertThat(fixture.mind.heardLast()).contains("and louder");
        }
    }

    @Test
    void anInterruptedToolEndsTheTurnWithAResultForEveryCall() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        fixture.tools.with("wait", (arguments, desk) -> {
            waiting.countDown();
            new CountDownLatch(1).await();
            return ToolAnswer.ok("never", "never");
        });
        ToolCall first = new ToolCall("a", "wait", "{}");
        ToolCall second = new ToolCall("b", "echo", "{}");
        fixture.mind.then((request, ears) -> Mind.said("", first, second)).says("I go on.");
        try (Talk talk = fixture.begin()) {
            assertThat(stoppedWhen(talk, waiting)).isEqualTo(new TurnEnd.Cancelled());

            assertThat(TalkFixture.kept(talk, Entry.Used.class))
                    .satisfiesExactly(
                            used -> assertThat(used.text()).contains("the person stopped this"),
                            used -> assertThat(used.text()).isEqualTo(HouseWords.CANCELLED_BEFORE));
            assertThat(talk.say("Go on.")).isEqualTo(new TurnEnd.Answered("I go on."));
        }
    }

    @Test
    void anInterruptedModelLeavesAConversationThatCanGoOn() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        fixture.mind.then((request, ears) -> {
            ears.words("I was about to");
            waiting.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
        fixture.mind.says("Here.");
        try (Talk talk = fixture.begin()) {
            assertThat(stoppedWhen(talk, waiting)).isEqualTo(new TurnEnd.Cancelled());
            assertThat(fixture.told(TalkEvent.WordsEnded.class)).hasSize(1);
            assertThat(talk.say("Again.")).isEqualTo(new TurnEnd.Answered("Here."));
        }
    }

    private static TurnEnd stoppedWhen(Talk talk, CountDownLatch waiting) throws InterruptedException {
        AtomicReference<TurnEnd> end = new AtomicReference<>();
        Thread turn = Thread.ofPlatform().start(() -> end.set(talk.say("Go.")));
        waiting.await();
        turn.interrupt();
        turn.join();
        return end.get();
    }

    @Test
    void aToolThatWasInterruptedAndSaysSoItselfKeepsItsOwnWords() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        fixture.tools.with("run", (arguments, desk) -> {
            waiting.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return ToolAnswer.failed("the run was told to stop; 3 of 9 steps are done", "stopped");
        });
        fixture.mind.calls("run", "{}");
        try (Talk talk = fixture.begin()) {
            assertThat(stoppedWhen(talk, waiting)).isEqualTo(new TurnEnd.Cancelled());
            assertThat(TalkFixture.kept(talk, Entry.Used.class).getFirst().text())
                    .contains("3 of 9 steps");
        }
    }

    @Test
    void thePersonTakesAPlanBackAndTheModelHearsOfItWithTheOneThatCounts() {
        planning();
        fixture.mind
                .calls("plan", "{'title': 'One'}")
                .calls("plan", "{'title': 'Two'}")
                .says("Planned.")
                .says("As you wish.");
        try (Talk talk = fixture.begin()) {
            talk.say("Plan.");
            assertThat(talk.undo())
                    .hasValueSatisfying(undone -> assertThat(undone.version()).isEqualTo(1));
            talk.say("Better so.");
            assertThat(fixture.mind.heardLast())
                    .contains("version 1 counts again", "\"One\"", "Better so.")
                    .doesNotContain("\"Two\"");

            assertThat(talk.undo())
                    .hasValueSatisfying(undone -> assertThat(undone.version()).isZero());
            assertThat(talk.undo()).isEmpty();
            assertThat(TalkFixture.kept(talk, Entry.Planned.class)).hasSize(2);
        }
    }

    @Test
    void aVersionIsNeverGivenTwice() {
        AtomicReference<Desk> desk = new AtomicReference<>();
        fixture.tools.with("desk", (arguments, given) -> {
            desk.set(given);
            return ToolAnswer.ok("here", "here");
        });
        fixture.mind.calls("desk", "{}").says("Yes.");
        try (Talk talk = fixture.begin()) {
            talk.say("Go.");
            assertThat(desk.get().revise(TalkFixture.plan("One"), "")).isEqualTo(1);
            assertThat(desk.get().revise(TalkFixture.plan("Two"), "")).isEqualTo(2);
            talk.undo();
            assertThat(desk.get().revise(TalkFixture.plan("Three"), "")).isEqualTo(3);
            talk.undo();
            assertThat(desk.get().plan().orElseThrow().title()).isEqualTo("One");
        }
    }

    @Test
    void takingBackInTheMiddleOfAnAnswersCallsDoesNotPartThemFromTheirResults() {
        AtomicReference<Talk> talking = new AtomicReference<>();
        planning();
        fixture.tools.with("undone", (arguments, desk) -> {
            talking.get().undo();
            return ToolAnswer.ok("fine", "fine");
        });
        ToolCall plan = new ToolCall("a", "plan", "{\"title\":\"One\"}");
        ToolCall undo = new ToolCall("b", "undone", "{}");
        ToolCall echo = new ToolCall("c", "echo", "{}");
        fixture.mind.then((request, ears) -> Mind.said("", plan, undo, echo)).says("I see.");
        try (Talk talk = fixture.begin()) {
            talking.set(talk);
            assertThat(talk.say("Go.")).isEqualTo(new TurnEnd.Answered("I see."));
            assertThat(fixture.mind.heardLast()).contains("there is no plan now");
        }
    }

    @Test
    void aConversationIsTakenUpWhereItEnded() {
        planning();
        String id;
        fixture.mind.calls("plan", "{'title': 'One'}").says("Planned.");
        try (Talk talk = fixture.begin()) {
            talk.say("Plan it.");
            id = talk.conversation().id();
        }
        fixture.mind.says("Yes, one.");
        try (Talk again = fixture.open(fixture.store.open(id))) {
            again.say("Do you remember?");
            assertThat(fixture.mind.asked.getLast().messages()).hasSize(5);
            assertThat(again.undo())
                    .hasValueSatisfying(undone -> assertThat(undone.version()).isZero());
        }
        assertThat(fixture.store.list(1).getFirst().turns()).isEqualTo(2);
    }

    @Test
    void theSumThatWasGivenStaysUntilAnotherIsGiven() {
        String id;
        try (Talk talk = fixture.most("2.00").begin()) {
            id = talk.conversation().id();
        }
        fixture.terms = fixture.terms.withMost(null);
        AtomicReference<Desk> desk = new AtomicReference<>();
        fixture.tools.with("desk", (arguments, given) -> {
            desk.set(given);
            return ToolAnswer.ok("here", "here");
        });
        fixture.mind.calls("desk", "{}").says("Yes.");
        try (Talk again = fixture.open(fixture.store.open(id))) {
            again.say("Go.");
            assertThat(desk.get().allowance()).contains(TalkFixture.usd("2.00"));
        }
    }

    @Test
    void aSumInAnotherCurrencyIsRefusedBeforeAnythingIsSaid() {
        fixture.terms = fixture.terms.withMost(new Money(1, "EUR"));
        assertThatThrownBy(fixture::begin).isInstanceOf(StudioException.class).hasMessageContaining("counted in USD");
    }

    @Test
    void theFilmsFolderIsNeverAnothersUnlessThePersonNamedIt() throws IOException {
        Path wished = folder.resolve("reels/tides");
        assertThat(List.of(FilmFolder.claim(wished), FilmFolder.claim(wished), FilmFolder.claim(wished)))
                .containsExactly(wished, folder.resolve("reels/tides-2"), folder.resolve("reels/tides-3"));
    }

    private void planning() {
        fixture.tools.with("plan", (arguments, desk) -> {
            int version = desk.revise(TalkFixture.plan(arguments.path("title").asString()), "as asked");
            return ToolAnswer.ok("version " + version, "planned");
        });
    }
}
