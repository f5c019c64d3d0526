package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.ScriptWorld.clip;
import static dev.reelwright.agent.execute.ScriptWorld.ends;
import static dev.reelwright.agent.execute.ScriptWorld.image;
import static dev.reelwright.agent.execute.ScriptWorld.plan;
import static dev.reelwright.agent.execute.ScriptWorld.teaser;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Retry;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.NestedAnswer;
import dev.reelwright.registry.SkillResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a script asks for: answered once, waited for without a thread, and never lost. A clip costs at most 1.00. */
@Timeout(60)
class NestedCallsTest {
    private final AtomicInteger shots = new AtomicInteger();
    private ScriptWorld scripts;

    @BeforeEach
    void openTheWorld(@TempDir Path folder) throws Exception {
        scripts = ScriptWorld.withTeaser(folder);
        scripts.world.cap("10.00");
        scripts.world.on("clip-paid", (call, context) -> {
            shots.incrementAndGet();
            return World.shoot(call, context);
        });
    }

    @AfterEach
    void closeTheWorld() {
        scripts.close();
    }

    @Test
    void whatItAskedForIsPaidByItsOwnKeyAndToldWithTheStep() throws Exception {
        scripts.script((_, context) -> ends(image(context, 1, "a"), clip(context, 2, "sea")));
        RunView view = scripts.ran(plan(step -> step));

        assertThat(view.state()).as(view.message()).isEqualTo(RunState.DONE);
        assertThat(view.cost()).isEqualTo(usd("1.00"));
        assertThat(scripts.world.ledger.balance(World.ACME).posted()).isEqualTo(usd("1.00"));
        assertThat(view.step("teaser").orElseThrow().notes())
                .contains("asked for image.generate (teaser.1): image-fake, USD 0.00")
                .contains("asked for video.generate (teaser.2): clip-paid, USD 1.00");
        assertThat(scripts.engine.runs(1).getFirst().done()).isEqualTo(1);
    }

    @Test
    void anAnswerOfOneQuestionMayBeNamedInTheNextAndInTheOutputs() throws Exception {
        List<String> seen = new ArrayList<>();
        scripts.script((_, context) -> {
            NestedAnswer.Done clip = (NestedAnswer.Done) clip(context, 1, "sea");
            seen.add(context.asset(clip.outputs().at("/video/asset").asString()).sha256());
            return ends(clip);
        });
        RunView view = scripts.ran(plan(step -> step));

        assertThat(view.state()).as(view.message()).isEqualTo(RunState.DONE);
        assertThat(seen)
                .containsExactly(view.step("teaser")
                        .orElseThrow()
                        .outputs()
                        .at("/video/asset")
                        .asString());
    }

    @Test
    void aProviderThatTakesItsTimeHoldsNoThreadAndTheScriptComesBackToTheSameAnswers() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        List<String> states = new ArrayList<>();
        scripts.world.on("clip-paid", (call, context) -> {
            states.add(String.valueOf(call.state()));
            return call.state() == null
                    ? new SkillResult.Pending(Duration.ofSeconds(30), json("{'handles': {'job': 'j-1'}}"))
                    : World.shoot(call, context);
        });
        AtomicInteger pictures = new AtomicInteger();
        scripts.world.on("image-fake", (call, context) -> {
            pictures.incrementAndGet();
            return World.draw(call, context);
        });
        scripts.script((_, context) -> {
            visits.incrementAndGet();
            return ends(image(context, 1, "a"), clip(context, 2, "sea"));
        });
        RunId run = scripts.engine.submit(plan(step -> step), scripts.world.options());
        Event.StepWaiting waiting = new Watcher(scripts.engine, run).next(Event.StepWaiting.class);
        assertThat(waiting.words()).startsWith("running, paid");
        scripts.world.time.toTheOnlyAlarm();

        assertThat(scripts.engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(visits).hasValue(2);
        assertThat(pictures).as("answered from what is kept").hasValue(1);
        assertThat(states).containsExactly("null", "{\"handles\":{\"job\":\"j-1\"}}");
        assertThat(scripts.engine.view(run).cost()).isEqualTo(usd("1.00"));
    }

    @Test
    void aProviderThatKnocksIsAskedAfterAtOnce() throws Exception {
        scripts.world.on(
                "clip-paid",
                (call, context) -> call.state() == null
                        ? new SkillResult.Pending(Duration.ofHours(9), json("{'handles': {'job': 'j-1'}}"))
                        : World.shoot(call, context));
        scripts.script((_, context) -> ends(clip(context, 1, "sea")));
        RunId run = scripts.engine.submit(plan(step -> step), scripts.world.options());
        new Watcher(scripts.engine, run).next(Event.StepWaiting.class);
        scripts.engine.knocked("clip-paid"::equals, "j-1");

        assertThat(scripts.engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void anotherQuestionUnderTheSameNumberIsAFault() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        scripts.world.on(
                "clip-paid",
                (_, _) -> new SkillResult.Pending(Duration.ofSeconds(30), json("{'handles': {'job': 'j-1'}}")));
        scripts.script((_, context) -> ends(clip(context, 1, "sea " + visits.incrementAndGet())));
        RunId run = scripts.engine.submit(plan(step -> step.retrying(Retry.none())), scripts.world.options());
        new Watcher(scripts.engine, run).next(Event.StepWaiting.class);
        scripts.world.time.toTheOnlyAlarm();

        assertThat(scripts.engine.await(run)).isEqualTo(RunState.FAILED);
        RunView.StepView step = scripts.engine.view(run).step("teaser").orElseThrow();
        assertThat(step.message()).contains("question 1 was another one");
        assertThat(step.failure()).as("what the provider works on is given up").isEqualTo(FailureKind.IN_DOUBT);
        assertThat(scripts.world.ledger.doubts()).hasSize(1);
    }

    @Test
    void aFailedAttemptAsksAgainAndPaysForNothingTwice() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        scripts.script((_, context) -> {
            NestedAnswer clip = clip(context, 1, "sea");
            return attempts.incrementAndGet() == 1
                    ? new SkillResult.Failed(FailureKind.UNAVAILABLE, "not now", usd("0"))
                    : ends(clip);
        });
        RunId run = scripts.engine.submit(plan(step -> step), scripts.world.options());
        new Watcher(scripts.engine, run).next(Event.StepWaiting.class);
        scripts.world.time.toTheOnlyAlarm();

        assertThat(scripts.engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(shots).hasValue(1);
        assertThat(scripts.engine.view(run).cost()).isEqualTo(usd("1.00"));
    }

    @Test
    void aRunThatDoesTheSameAgainFindsWhatWasMade() throws Exception {
        scripts.script((call, context) -> ends(clip(context, 1, "sea")));
        scripts.ran(plan(step -> step));
        // The same question by another call of the script.
        RunView again = scripts.ran(
                World.plan(dev.reelwright.agent.plan.Step.of("teaser", "own.teaser", json("{'prompt': 'other'}"))));

        assertThat(again.state()).isEqualTo(RunState.DONE);
        assertThat(shots).hasValue(1);
    }

    @Test
    void aDoubtAboutWhatItAskedForIsItsOwnWhateverItSays() throws Exception {
        scripts.world.on("clip-paid", (_, _) -> {
            shots.incrementAndGet();
            throw new IllegalStateException("cut off");
        });
        scripts.script((_, context) -> {
            clip(context, 1, "sea");
            return new SkillResult.Done(json("{'words': 'as if nothing were'}"), usd("0"));
        });
        RunView view = scripts.ran(plan(step -> step));
        assertThat(view.step("teaser").orElseThrow().failure()).isEqualTo(FailureKind.IN_DOUBT);
        assertThat(scripts.world.ledger.doubts()).hasSize(1);
        assertThat(scripts.world.ledger.doubts().getFirst().reservation().operation())
                .isEqualTo(view.id().value() + "/teaser.1/1");
        try (CallHistory history = CallHistory.open(scripts.world.folder.resolve("runs.db"), scripts.world.time)) {
            assertThat(history.doubts(scripts.world.ledger).getFirst().step()).isEqualTo("teaser.1");
        }

        scripts.engine.retryFailed(view.id());
        assertThat(scripts.engine.await(view.id())).isEqualTo(RunState.FAILED);
        assertThat(shots).hasValue(1);

        String operation =
                scripts.world.ledger.doubts().getFirst().reservation().operation();
        scripts.world.ledger.settleDoubt(operation, usd("0"), "no such job");
        scripts.world.on("clip-paid", World::shoot);
        scripts.engine.retryFailed(view.id());
        assertThat(scripts.engine.await(view.id())).isEqualTo(RunState.DONE);
    }

    @Test
    void aCancelReachesWhatItAskedFor() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        scripts.world.on("clip-paid", (_, _) -> {
            running.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
        scripts.script((_, context) -> ends(clip(context, 1, "sea")));
        RunId run = scripts.engine.submit(plan(step -> step), scripts.world.options());
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        scripts.engine.cancel(run, "stop");

        assertThat(scripts.engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(scripts.world.ledger.balance(World.ACME).inDoubt()).isEqualTo(usd("1.00"));
    }

    @Test
    void aCancelGivesUpWhatAProviderWorksOn() throws Exception {
        scripts.world.on(
                "clip-paid",
                (_, _) -> new SkillResult.Pending(Duration.ofHours(1), json("{'handles': {'job': 'j-1'}}")));
        scripts.script((_, context) -> ends(clip(context, 1, "sea")));
        RunId run = scripts.engine.submit(plan(step -> step), scripts.world.options());
        new Watcher(scripts.engine, run).next(Event.StepWaiting.class);
        scripts.engine.cancel(run, "too slow");

        assertThat(scripts.engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(scripts.world.ledger.balance(World.ACME).inDoubt()).isEqualTo(usd("1.00"));
    }

    @Test
    void theTimeOfTheScriptIsTheTimeOfWhatItAsksFor() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicReference<Throwable> left = new AtomicReference<>();
        scripts.world.on("image-fake", (_, _) -> {
            running.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
        scripts.script((_, context) -> {
            try {
                return ends(image(context, 1, "a"));
            } catch (InterruptedException e) {
                left.set(e);
                throw e;
            }
        });
        RunId run =
                scripts.engine.submit(plan(step -> step.within(30).retrying(Retry.none())), scripts.world.options());
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        scripts.world.time.forward(Duration.ofSeconds(31));

        assertThat(scripts.engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(scripts.engine.view(run).step("teaser").orElseThrow().failure())
                .isEqualTo(FailureKind.LIMIT);
        assertThat(left.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aShutDownLosesNothingOfWhatAProviderWorksOn() throws Exception {
        scripts.world.on("clip-paid", (call, context) -> {
            shots.incrementAndGet();
            return call.state() == null
                    ? new SkillResult.Pending(Duration.ofSeconds(30), json("{'handles': {'job': 'j-1'}}"))
                    : World.shoot(call, context);
        });
        scripts.script((_, context) -> ends(image(context, 1, "a"), clip(context, 2, "sea")));
        RunId run = scripts.engine.submit(plan(step -> step), scripts.world.options());
        new Watcher(scripts.engine, run).next(Event.StepWaiting.class);
        scripts.engine.close();
        scripts.world.time.forward(Duration.ofMinutes(1));
        scripts.open();
        scripts.engine.resume(run);

        assertThat(scripts.engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(shots).as("one order, one look").hasValue(2);
        assertThat(scripts.world.ledger.balance(World.ACME).used()).isEqualTo(usd("1.00"));
    }

    @Test
    void scriptsThatAskForTheSamePlaceDoNotWaitForEachOtherForEver() throws Exception {
        scripts.world.limits = new EngineLimits(1, 1, 1, java.util.Map.of(), 1, scripts.world.limits.scratch());
        scripts.engine.close();
        scripts.open();
        scripts.script((call, context) ->
                ends(image(context, 1, call.inputs().path("prompt").asString()), image(context, 2, "same")));
        RunView view = scripts.ran(World.plan(
                teaser(),
                dev.reelwright.agent.plan.Step.of("other", "own.teaser", json("{'prompt': 'b'}")),
                dev.reelwright.agent.plan.Step.of("third", "own.teaser", json("{'prompt': 'c'}"))));

        assertThat(view.state()).as(view.message()).isEqualTo(RunState.DONE);
    }
}
