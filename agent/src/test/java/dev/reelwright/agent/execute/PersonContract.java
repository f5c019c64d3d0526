package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.speech;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine must do when a person has a word to say at a review. */
@Timeout(60)
abstract class PersonContract extends EngineFixture {
    static final Plan BOARD =
            plan(image("picture", "sea"), image("shot", "waves").after("picture"));
    static final Review STORYBOARD = new Review("storyboard", "May they be filmed?", Set.of("shot"), false);
    static final Review PUBLISH = new Review("publish", "May it be published?", Set.of(), true);

    RunId submit(Plan plan, Review... reviews) {
        return engine.submit(plan, world.options().withReviews(List.of(reviews)));
    }

    RunId rested(Plan plan, Review... reviews) throws InterruptedException {
        RunId run = submit(plan, reviews);
        assertThat(engine.await(run))
                .describedAs(() -> engine.view(run).message())
                .isEqualTo(RunState.WAITING);
        return run;
    }

    List<String> begun() {
        List<String> begun = new CopyOnWriteArrayList<>();
        world.on("image-fake", (call, context) -> {
            begun.add(call.inputs().path("prompt").asString());
            return World.draw(call, context);
        });
        return begun;
    }

    ReviewState state(RunId run) {
        return engine.view(run).reviews().getFirst().state();
    }

    @Test
    void whatIsHeldDoesNotStartBeforeTheYes() throws InterruptedException {
        List<String> begun = begun();
        RunId run = rested(BOARD, STORYBOARD);
        Watcher watcher = new Watcher(engine, run);

        Event.ReviewAsked asked = watcher.next(Event.ReviewAsked.class);
        assertThat(asked.toJson().path("event").asString()).isEqualTo("review-asked");
        assertThat(asked).isEqualTo(new Event.ReviewAsked(run, "storyboard", "May they be filmed?"));
        assertThat(watcher.next(Event.RunFinished.class).state()).isEqualTo(RunState.WAITING);
        RunView view = engine.view(run);
        assertThat(view.message()).contains("storyboard", "May they be filmed?", "reelwright review " + run.value());
        assertThat(view.approved()).isTrue();
        assertThat(view.waits()).isEqualTo(Waits.REVIEW);
        assertThat(view.asked().orElseThrow().review()).isEqualTo(STORYBOARD);
        assertThat(begun).containsExactly("sea");

        engine.answer(run, "storyboard", true, "Ada", "lovely");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(begun).containsExactly("sea", "waves");
        assertThat(engine.view(run).reviews())
                .containsExactly(new RunView.Reviewed(STORYBOARD, ReviewState.YES, "Ada", "lovely"));
        assertThat(engine.view(run).asked()).isEmpty();
    }

    @Test
    void aNoLeavesItWaitingWithTheWordsAndAYesMayStillCome() throws InterruptedException {
        RunId run = rested(BOARD, STORYBOARD);

        engine.answer(run, "storyboard", false, "Ada", "too dark");
        assertThat(engine.view(run).state()).isEqualTo(RunState.WAITING);
        assertThat(engine.view(run).message()).contains("too dark");
        assertThat(engine.view(run).asked().orElseThrow())
                .isEqualTo(new RunView.Reviewed(STORYBOARD, ReviewState.NO, "Ada", "too dark"));
        assertThat(engine.resume(run)).isEqualTo(new PlanEngine.Resumed.NothingToDo(RunState.WAITING));

        engine.answer(run, "storyboard", true, "Ada", "");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(world.audit.entries(AuditQuery.all().ofRun(run)).stream()
                        .filter(entry -> entry.kind().equals("run.reviewed"))
                        .map(AuditEntry::body))
                .containsExactly(
                        json("{'gate': 'storyboard', 'yes': false, 'by': 'Ada', 'words': 'too dark'}"),
                        json("{'gate': 'storyboard', 'yes': true, 'by': 'Ada', 'words': ''}"));
    }

    @Test
    void anAnswerToNoReviewOrToOneThatHasItsYesIsAnError() throws InterruptedException {
        RunId run = rested(BOARD, STORYBOARD);

        assertThatThrownBy(() -> engine.answer(run, "publish", true, "Ada", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no review publish")
                .hasMessageContaining("storyboard");
        engine.answer(run, "storyboard", true, "Ada", "");
        assertThatThrownBy(() -> engine.answer(run, "storyboard", false, "Ada", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("yes already");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void aReviewIsAskedWhileOtherStepsStillRunAndAYesIsTakenUpAtOnce() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        world.on("speech-fake", (call, context) -> {
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            return World.speak(call, context);
        });
        world.on("image-fake", (call, context) -> {
            if (call.inputs().path("prompt").asString().equals("waves")) {
                held.countDown();
            }
            return World.draw(call, context);
        });
        RunId run = submit(
                plan(
                        speech("voice", "'hi'"),
                        image("picture", "sea"),
                        image("shot", "waves").after("picture")),
                STORYBOARD);
        Watcher watcher = new Watcher(engine, run);
        watcher.next(Event.ReviewAsked.class);
        engine.answer(run, "storyboard", true, "Ada", "");

        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(watcher.all())
                .noneMatch(
                        event -> event instanceof Event.RunFinished finished && finished.state() == RunState.WAITING);
    }

    @Test
    void aGateWhoseStepsNeedNothingIsAskedAtOnce() throws InterruptedException {
        List<String> begun = begun();
        RunId run = rested(BOARD, new Review("final", "May it begin?", Set.of("picture", "shot"), false));

        assertThat(begun).isEmpty();
        assertThat(state(run)).isEqualTo(ReviewState.ASKED);
        engine.answer(run, "final", true, "Ada", "");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void theEndIsHeldThoughAllIsDone() throws InterruptedException {
        RunId run = rested(BOARD, PUBLISH);

        assertThat(states(run)).containsOnly(StepState.DONE);
        assertThat(engine.view(run).finished()).isNull();
        engine.answer(run, "publish", true, "Ada", "");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void eachReviewIsAskedInItsTurn() throws InterruptedException {
        RunId run = rested(BOARD, STORYBOARD, PUBLISH);
        assertThat(engine.view(run).reviews().getLast().state()).isEqualTo(ReviewState.NOT_YET);

        engine.answer(run, "storyboard", true, "Ada", "");
        assertThat(engine.await(run)).isEqualTo(RunState.WAITING);
        assertThat(engine.view(run).asked().orElseThrow().review()).isEqualTo(PUBLISH);
        engine.answer(run, "publish", true, "Ada", "");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void aYesBeforeItIsAskedHoldsNothingUp() throws InterruptedException {
        RunId run = engine.submit(
                BOARD, world.options().withReviews(List.of(STORYBOARD)).with(new RunOptions.Consent.Awaited()));
        assertThat(engine.view(run).approved()).isFalse();
        assertThat(engine.view(run).asked()).isEmpty();

        engine.answer(run, "storyboard", true, "Ada", "I trust you");
        assertThat(engine.await(run)).as("a review is no approval").isEqualTo(RunState.WAITING);
        engine.approve(run, new Approval(BOARD.hash(), usd("0")));
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void stepsThatWaitForEachOtherBehindAGateAreAskedForWhenNothingElseGoesOn() throws InterruptedException {
        Plan plan = plan(
                image("first", "first"),
                image("frame", "frame").after("first"),
                image("second", "second").after("frame"));
        RunId run = rested(plan, new Review("knot", "ok?", Set.of("first", "second"), false));

        assertThat(state(run)).isEqualTo(ReviewState.ASKED);
        engine.answer(run, "knot", true, "Ada", "");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void nobodyIsAskedAboutWhatFailed() throws InterruptedException {
        world.on("image-fake", (_, _) -> new SkillResult.Failed(FailureKind.BROKEN, "no ink", usd("0")));
        RunId run = submit(BOARD, STORYBOARD, PUBLISH);

        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(engine.view(run).asked()).isEmpty();
        world.on("image-fake", World::draw);
        engine.retryFailed(run);
        assertThat(engine.await(run)).isEqualTo(RunState.WAITING);
        assertThat(state(run)).isEqualTo(ReviewState.ASKED);
    }

    @Test
    void aRestingRunCanBeCancelled() throws InterruptedException {
        RunId run = rested(BOARD, STORYBOARD);
        engine.cancel(run, "enough");

        assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(engine.view(run).message()).isEqualTo("enough");
        assertThat(states(run)).containsExactly(StepState.DONE, StepState.CANCELLED);
    }

    @Test
    void aRestingRunIsStoredStateAndTheNextProcessTakesTheAnswer() throws InterruptedException {
        RunId run = rested(BOARD, STORYBOARD);
        engine.close();
        engine = open(world);

        assertThat(engine.view(run).state()).isEqualTo(RunState.WAITING);
        assertThat(engine.resume(run)).isEqualTo(new PlanEngine.Resumed.NothingToDo(RunState.WAITING));
        engine.answer(run, "storyboard", true, "Ada", "");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(engine.view(run).step("picture").orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void anotherProcessAnswersWhileTheOwnerStillRests() throws InterruptedException {
        RunId run = rested(BOARD, STORYBOARD);
        try (PlanEngine other = open(world)) {
            other.answer(run, "storyboard", true, "Ada", "");
            assertThat(other.await(run)).isEqualTo(RunState.DONE);
        }
    }

    @Test
    void anotherProcessAnswersAndTheOwnerThatWorksHearsIt() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        world.on("speech-fake", (call, context) -> {
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            return World.speak(call, context);
        });
        world.on("image-fake", (call, context) -> {
            if (call.inputs().path("prompt").asString().equals("waves")) {
                held.countDown();
            }
            return World.draw(call, context);
        });
        RunId run = submit(
                plan(
                        speech("voice", "'hi'"),
                        image("picture", "sea"),
                        image("shot", "waves").after("picture")),
                STORYBOARD);
        new Watcher(engine, run).next(Event.ReviewAsked.class);
        try (PlanEngine other = open(world)) {
            other.answer(run, "storyboard", true, "Ada", "");
            assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        }
    }
}
