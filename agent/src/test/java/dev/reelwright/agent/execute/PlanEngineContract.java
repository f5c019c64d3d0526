package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.speech;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Retry;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine must do, besides {@link PersonContract} and {@link ChangeOfMindContract}. Time is moved by hand; nothing sleeps. */
@Timeout(60)
abstract class PlanEngineContract extends EngineFixture {
    @Test
    void stepsRunAfterThoseTheyNeed() throws InterruptedException {
        List<String> order = new CopyOnWriteArrayList<>();
        world.on("image-fake", (call, context) -> {
            order.add(call.inputs().path("prompt").asString());
            return World.draw(call, context);
        });
        Plan diamond = plan(
                image("last", "last").after("left", "right"),
                image("left", "left").after("first"),
                image("right", "right").after("first"),
                image("first", "first"));

        assertThat(run(diamond)).isEqualTo(RunState.DONE);
        assertThat(order).hasSize(4).startsWith("first").endsWith("last");
    }

    @Test
    void aReferenceBecomesTheOtherStepsValue() throws InterruptedException {
        Plan plan = plan(
                speech("voice", "'ten charac'"),
                Step.of("film", "edit.assemble", json("""
                        {'width': 64, 'height': 64, 'fps': 30, 'shots': [
                          {'video': {'ref': 'clip.video'}, 'narration': {'ref': 'voice.audio'},
                           'narrationSeconds': {'ref': 'voice.seconds'}}]}""")),
                World.clip("clip", "sea"));
        world.cap("10");
        world.on("clip-paid", World::shoot);
        List<Object> seen = new CopyOnWriteArrayList<>();
        world.on("film-fake", (call, context) -> {
            var shot = call.inputs().path("shots").path(0);
            seen.add(shot.path("narrationSeconds").doubleValue());
            seen.add(context.asset(shot.path("video").path("asset").asString())
                    .facts()
                    .mediaType());
            seen.add(shot.path("leadSeconds").doubleValue());
            return World.file(context, "f.mp4", "video 64x64 30 9", "{'video': {'file': 'f.mp4'}, 'seconds': 9}", "0");
        });
        RunId run = engine.submit(plan, world.options());

        assertThat(engine.await(run))
                .describedAs(() -> engine.view(run).message())
                .isEqualTo(RunState.DONE);
        assertThat(seen).containsExactly(1.0, "video/mp4", 0.6);
        RunView view = engine.view(run);
        String film = view.step("film")
                .orElseThrow()
                .outputs()
                .path("video")
                .path("asset")
                .asString();
        String clip = view.step("clip")
                .orElseThrow()
                .outputs()
                .path("video")
                .path("asset")
                .asString();
        assertThat(view.lineage().origins().get(film).step()).isEqualTo("film");
        assertThat(view.lineage().origins().get(film).from()).contains(clip);
    }

    @Test
    void aPendingCallComesBackWithItsStateAndHoldsNoPlaceMeanwhile() throws InterruptedException {
        world.limits = new EngineLimits(1, 1, 1, java.util.Map.of(), 4, world.limits.scratch());
        engine.close();
        engine = open(world);
        List<String> visits = new CopyOnWriteArrayList<>();
        world.on("speech-fake", (call, context) -> {
            visits.add(call.state() + " attempt " + call.attempt());
            return visits.size() < 3
                    ? new SkillResult.Pending(Duration.ofMinutes(5), json("{'job': " + visits.size() + "}"))
                    : World.speak(call, context);
        });
        RunId run = engine.submit(plan(speech("voice", "'hello'"), image("picture", "sea")), world.options());
        Watcher watcher = new Watcher(engine, run);

        // There is one place for all: the picture is made while the voice waits, and before time goes on.
        new Watcher(engine, run).next(Event.StepFinished.class);
        assertThat(afterPause(watcher)).isEqualTo(Duration.ofMinutes(5));
        assertThat(afterPause(watcher)).isEqualTo(Duration.ofMinutes(5));
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(visits).containsExactly("null attempt 1", "{\"job\":1} attempt 1", "{\"job\":2} attempt 1");
    }

    @Test
    void aRepeatableFailureIsTriedAgainAfterGrowingGaps() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        world.on(
                "image-fake",
                (call, context) -> calls.incrementAndGet() <= 3
                        ? new SkillResult.Failed(FailureKind.RATE_LIMITED, "too many", usd("0"))
                        : World.draw(call, context));
        RunId run =
                engine.submit(plan(image("picture", "sea").retrying(new Retry(3, 1_000, 2, 60_000))), world.options());
        Watcher watcher = new Watcher(engine, run);
        List<Duration> gaps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            gaps.add(afterPause(watcher));
        }

        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(gaps).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(engine.view(run).step("picture").orElseThrow().attempt()).isEqualTo(4);
    }

    @Test
    void aRepeatableFailureEndsWhenItsTriesAreUsedUp() throws InterruptedException {
        world.on("image-fake", (_, _) -> new SkillResult.Failed(FailureKind.UNAVAILABLE, "down", usd("0")));
        RunId run = engine.submit(plan(image("picture", "sea").retrying(new Retry(1, 500, 2, 500))), world.options());
        afterPause(new Watcher(engine, run));

        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(engine.view(run).message()).contains("picture").contains("down");
    }

    @Test
    void anotherFailureIsNotRepeatedStopsWhatNeedsItAndNothingElse() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        world.on("speech-fake", (_, _) -> {
            calls.incrementAndGet();
            return new SkillResult.Failed(FailureKind.INVALID_INPUT, "no such voice", usd("0"));
        });
        RunId run = engine.submit(
                plan(
                        speech("voice", "'hello'"),
                        image("needs-it", "one").after("voice"),
                        image("needs-that", "two").after("needs-it"),
                        image("alone", "three")),
                world.options());

        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(calls).hasValue(1);
        assertThat(states(run)).containsExactly(StepState.FAILED, StepState.SKIPPED, StepState.SKIPPED, StepState.DONE);
    }

    @Test
    void anOptionalStepMayFail() throws InterruptedException {
        world.on("speech-fake", (_, _) -> new SkillResult.Failed(FailureKind.BROKEN, "hoarse", usd("0")));
        RunId run = engine.submit(
                plan(
                        speech("voice", "'hello'").onlyIfPossible(),
                        image("picture", "sea").after("voice")),
                world.options());

        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(states(run)).containsExactly(StepState.FAILED, StepState.DONE);
    }

    @Test
    void cancelReachesARunningSkill() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        List<Boolean> told = new CopyOnWriteArrayList<>();
        world.on("image-fake", (_, context) -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                told.add(context.cancelled());
                throw e;
            }
            throw new AssertionError();
        });
        RunId run = engine.submit(plan(image("one", "one"), image("two", "two").after("one")), world.options());
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        engine.cancel(run, "changed my mind");

        assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(engine.view(run).message()).isEqualTo("changed my mind");
        assertThat(told).containsExactly(true);
        assertThat(states(run)).containsExactly(StepState.CANCELLED, StepState.CANCELLED);
    }

    @Test
    void aSkillThatTakesTooLongIsStopped() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        world.on("image-fake", (_, _) -> {
            running.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
        RunId run = engine.submit(plan(image("one", "one").within(30)), world.options());
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        world.time.forward(Duration.ofSeconds(30));

        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(engine.view(run).step("one").orElseThrow().failure()).isEqualTo(FailureKind.LIMIT);
    }

    @Test
    void neverMoreAtATimeThanALimitKeyAllows() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch othersAreDone = new CountDownLatch(1);
        world.on("image-fake", (call, context) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            assertThat(othersAreDone.await(20, TimeUnit.SECONDS)).isTrue();
            now.decrementAndGet();
            return World.draw(call, context);
        });
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            steps.add(image("limited-" + i, "number " + i).limitedBy("two"));
        }
        for (int i = 0; i < 6; i++) {
            steps.add(speech("other-" + i, "'number " + i + "'"));
        }
        RunId run = engine.submit(plan(steps.toArray(Step[]::new)), world.options());
        Watcher watcher = new Watcher(engine, run);
        for (int i = 0; i < 6; i++) {
            assertThat(watcher.next(Event.StepFinished.class).step()).startsWith("other");
        }
        othersAreDone.countDown();

        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(most).hasValue(2);
    }

    @Test
    void neverMoreAtATimeThanAQueueHasPlaces() throws InterruptedException {
        world.limits = new EngineLimits(2, 1, 8, java.util.Map.of(), 4, world.limits.scratch());
        engine.close();
        engine = open(world);
        world.cap("100");
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch clipIsDone = new CountDownLatch(1);
        world.on("clip-paid", World::shoot).on("image-fake", (call, context) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            assertThat(clipIsDone.await(20, TimeUnit.SECONDS)).isTrue();
            now.decrementAndGet();
            return World.draw(call, context);
        });
        RunId run = engine.submit(
                plan(image("a", "a"), image("b", "b"), image("c", "c"), image("d", "d"), World.clip("clip", "sea")),
                world.options());
        assertThat(new Watcher(engine, run).next(Event.StepFinished.class).step())
                .isEqualTo("clip");
        clipIsDone.countDown();

        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(most).hasValue(2);
    }

    @Test
    void whatFailedIsDoneWhenItIsTriedAgain() throws InterruptedException {
        AtomicInteger pictures = new AtomicInteger();
        world.on("image-fake", (call, context) -> {
            pictures.incrementAndGet();
            return World.draw(call, context);
        });
        world.on("speech-fake", (_, _) -> new SkillResult.Failed(FailureKind.BROKEN, "hoarse", usd("0")));
        RunId run = engine.submit(
                plan(
                        image("picture", "sea"),
                        speech("voice", "'hi'"),
                        image("end", "end").after("voice")),
                world.options());
        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        world.on("speech-fake", World::speak);

        assertThat(engine.retryFailed(run)).isEqualTo(new PlanEngine.Resumed.Running());
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(pictures)
                .as("the picture that was done and the one that was skipped")
                .hasValue(2);
        assertThat(engine.retryFailed(run)).isEqualTo(new PlanEngine.Resumed.NothingToDo(RunState.DONE));
    }

    @Test
    void aNewVersionOfAPlanReusesWhatIsCommitted() throws InterruptedException {
        List<String> calls = new CopyOnWriteArrayList<>();
        world.on("image-fake", (call, context) -> {
            calls.add(call.inputs().path("prompt").asString());
            return World.draw(call, context);
        });
        run(plan(image("one", "a"), image("two", "b")));
        RunId second = engine.submit(
                plan(image("one", "a"), image("two", "c"), image("three", "a").seeded(9)), world.options());

        assertThat(engine.await(second)).isEqualTo(RunState.DONE);
        assertThat(calls).containsExactlyInAnyOrder("a", "b", "c", "a");
        assertThat(engine.view(second).step("one").orElseThrow().cached()).isTrue();
        assertThat(engine.view(second).step("two").orElseThrow().cached()).isFalse();
    }

    @Test
    void equalStepsOfOnePlanAreMadeOnce() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        world.on("image-fake", (call, context) -> {
            calls.incrementAndGet();
            return World.draw(call, context);
        });

        assertThat(run(plan(image("one", "same"), image("two", "same"), image("three", "same"))))
                .isEqualTo(RunState.DONE);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aRunWaitsForItsApprovalAsStoredState() throws InterruptedException {
        Plan plan = plan(image("one", "one"));
        RunId run = engine.submit(plan, world.options().with(new RunOptions.Consent.Awaited()));
        assertThat(engine.await(run)).isEqualTo(RunState.WAITING);
        engine.close();
        engine = open(world);

        engine.approve(run, new dev.reelwright.agent.plan.Approval(plan.hash(), usd("0")));
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void eventsTellTheWholeStoryInOrderEvenToALateListener() throws InterruptedException {
        RunId run = engine.submit(plan(image("one", "one"), image("two", "two").after("one")), world.options());
        engine.await(run);
        Watcher watcher = new Watcher(engine, run);
        watcher.next(Event.RunFinished.class);

        assertThat(watcher.all().stream()
                        .map(event -> event.toJson().path("event").asString()))
                .containsExactly(
                        "run-started",
                        "step-started",
                        "step-finished",
                        "step-started",
                        "step-finished",
                        "run-finished");
    }
}
