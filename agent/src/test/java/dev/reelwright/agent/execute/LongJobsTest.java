package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider that takes longer than anybody meant: the job is running and paid, asked after again, and never ordered again. */
@Timeout(60)
class LongJobsTest {
    private static final SkillResult WORKING =
            new SkillResult.Pending(Duration.ofMinutes(20), json("{'handles': {'job': 'j-1'}}"));

    private final List<String> visits = new CopyOnWriteArrayList<>();
    private World world;
    private PlanEngine engine;

    @BeforeEach
    void openTheWorld(@TempDir Path folder) throws IOException {
        world = new World(folder);
        world.cap("10");
        world.on("clip-paid", (call, _) -> {
            visits.add(String.valueOf(call.state()));
            return WORKING;
        });
        engine = EmbeddedEngine.open(world.parts());
    }

    @AfterEach
    void closeTheWorld() {
        engine.close();
        world.close();
    }

    private static Plan film() {
        return plan(clip("clip", "sea").within(600));
    }

    private static Step optional(Step step) {
        return new Step(
                step.id(),
                step.capability(),
                step.inputs(),
                step.skill(),
                step.queue(),
                step.limitKey(),
                step.needs(),
                true,
                step.retry(),
                step.timeoutSeconds(),
                step.seed(),
                step.label(),
                step.review());
    }

    private RunId submitted() throws InterruptedException {
        RunId run = engine.submit(film(), world.options());
        new Watcher(engine, run).next(Event.StepWaiting.class);
        return run;
    }

    private String message(RunId run) {
        return engine.view(run).step("clip").orElseThrow().message();
    }

    @Test
    void pastItsTimeItIsRunningAndPaid() throws InterruptedException {
        RunId run = submitted();
        assertThat(message(run)).startsWith("running, paid");
        Watcher watcher = new Watcher(engine, run);
        watcher.next(Event.StepWaiting.class);
        world.time.toTheOnlyAlarm();
        Event.StepWaiting again = watcher.next(Event.StepWaiting.class);
        assertThat(again.words()).startsWith("running, paid").contains("20 min", "600 s", "not ordered again");
        assertThat(message(run)).isEqualTo(again.words());
        assertThat(engine.runs(1).getFirst().atProviders()).isEqualTo(1);
        assertThat(visits).containsExactly("null", "{\"handles\":{\"job\":\"j-1\"}}");
    }

    @Test
    void anHourWithoutAProcessChangesNothing() throws InterruptedException {
        RunId run = submitted();
        engine.close();
        assertThat(world.ledger.balance(World.ACME).reserved()).isEqualTo(usd("1.00"));
        world.time.forward(Duration.ofHours(1));
        engine = EmbeddedEngine.open(world.parts());
        assertThat(engine.view(run).state()).isEqualTo(RunState.RUNNING);
        assertThat(message(run)).startsWith("running, paid");
        world.on("clip-paid", (call, context) -> {
            visits.add(String.valueOf(call.state()));
            return World.shoot(call, context);
        });
        engine.resume(run);
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(visits).containsExactly("null", "{\"handles\":{\"job\":\"j-1\"}}");
        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("1.00"));
    }

    /** It was ordered when it had a price; only what is ordered anew needs one. */
    @Test
    void aJobWhosePriceIsOutOfDateMeanwhileIsFetchedAllTheSame() throws InterruptedException {
        RunId run = submitted();
        engine.close();
        world.time.forward(Duration.ofDays(2000));
        engine = EmbeddedEngine.open(world.parts());
        world.on("clip-paid", (call, context) -> {
            visits.add(String.valueOf(call.state()));
            return World.shoot(call, context);
        });
        engine.resume(run);
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(visits).containsExactly("null", "{\"handles\":{\"job\":\"j-1\"}}");
        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("1.00"));
        assertThat(world.ledger.doubts()).isEmpty();

        RunId anew = engine.submit(plan(clip("clip", "lake").within(600)), world.options());
        assertThat(engine.await(anew)).isEqualTo(RunState.FAILED);
        assertThat(visits).hasSize(2);
    }

    @Test
    void aJobThatCouldNotBeAskedAfterWithoutItsKeyIsNotOrderedAnew() throws InterruptedException {
        RunId run = submitted();
        engine.close();
        world.time.forward(Duration.ofHours(1));
        engine = EmbeddedEngine.open(withoutKeys(world.parts()));
        engine.resume(run);
        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(message(run)).contains("cannot be asked after", "needs the key");
        assertThat(world.ledger.balance(World.ACME).reserved()).isEqualTo(usd("1.00"));

        engine.close();
        engine = EmbeddedEngine.open(world.parts());
        world.on("clip-paid", (call, context) -> {
            visits.add(String.valueOf(call.state()));
            return World.shoot(call, context);
        });
        engine.retryFailed(run);
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(visits).containsExactly("null", "{\"handles\":{\"job\":\"j-1\"}}");
        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("1.00"));
    }

    private static EngineParts withoutKeys(EngineParts parts) {
        return new EngineParts(
                parts.runsDb(),
                parts.cache(),
                parts.work(),
                parts.ledger(),
                parts.audit(),
                parts.registry(),
                parts.capabilities(),
                parts.prices(),
                Map.of(),
                parts.preferences(),
                parts.limits(),
                parts.media(),
                parts.currency(),
                parts.clock(),
                parts.random(),
                parts.alarm());
    }

    @Test
    void aPollThatIsCutOffByTheStepsOwnLimitGoesOn() throws InterruptedException {
        RunId run = submitted();
        CountDownLatch asking = new CountDownLatch(1);
        world.on("clip-paid", (_, _) -> {
            asking.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
        world.time.toTheOnlyAlarm();
        asking.await();
        Watcher watcher = new Watcher(engine, run);
        watcher.next(Event.StepWaiting.class);
        world.time.toTheOnlyAlarm();
        assertThat(watcher.next(Event.StepWaiting.class).words()).startsWith("running, paid");
        assertThat(engine.view(run).step("clip").orElseThrow().state()).isEqualTo(StepState.PENDING);
    }

    @Test
    void anotherRunOfTheSamePlanDoesNotOrderWhatAProviderWorksOn() throws InterruptedException {
        RunId run = submitted();
        engine.close();
        world.time.forward(Duration.ofSeconds(1));
        engine = EmbeddedEngine.open(world.parts());
        RunId second = engine.submit(film(), world.options());
        assertThat(engine.await(second)).isEqualTo(RunState.FAILED);
        assertThat(engine.view(second).message()).contains("reelwright resume " + run.value());
        assertThat(visits).containsExactly("null");
    }

    @Test
    void whoLeavesARunDoesNotGiveUpWhatAProviderWorksOn() throws InterruptedException {
        RunId run = submitted();
        Watcher watcher = new Watcher(engine, run);
        assertThat(engine.leave(run)).isTrue();
        assertThat(watcher.all())
                .as("who listens hears that nothing more will come")
                .last()
                .isInstanceOfSatisfying(
                        Event.RunFinished.class, end -> assertThat(end.state()).isEqualTo(RunState.RUNNING));
        assertThat(engine.await(run)).isEqualTo(RunState.RUNNING);
        assertThat(world.ledger.balance(World.ACME).inDoubt()).isEqualTo(usd("0.00"));
        assertThat(engine.view(run).step("clip").orElseThrow().state()).isEqualTo(StepState.PENDING);
        assertThat(engine.leave(run)).isFalse();
        world.time.forward(Duration.ofHours(1));
        world.on("clip-paid", (call, context) -> {
            visits.add(String.valueOf(call.state()));
            return World.shoot(call, context);
        });
        assertThat(engine.resume(run)).isInstanceOf(PlanEngine.Resumed.Running.class);
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("1.00"));
        assertThat(visits).containsExactly("null", "{\"handles\":{\"job\":\"j-1\"}}");
    }

    @Test
    void aDoubtIsShownWithAllByWhichItCanBeFound() throws InterruptedException {
        RunId run = submitted();
        engine.cancel(run, "too slow");
        engine.await(run);
        try (CallHistory history = CallHistory.open(world.parts().runsDb(), world.time)) {
            DoubtfulCall doubt = history.doubts(world.ledger).getFirst();
            assertThat(doubt.run()).isEqualTo(run);
            assertThat(doubt.step()).isEqualTo("clip");
            assertThat(doubt.offer()).isEqualTo("clip-paid");
            assertThat(doubt.provider()).isEqualTo("acme");
            assertThat(doubt.held()).isEqualTo(usd("1.00"));
            assertThat(doubt.handles()).containsEntry("job", "j-1");
            assertThat(doubt.sent()).isEqualTo(world.time.instant());
            assertThat(doubt.why()).contains("cancelled");
            assertThat(doubt.advice()).contains("acme", "settle");
        }
    }

    @Test
    void aCancelledRunIsNotDoneThoughOnlyAnOptionalStepWasLeft() throws InterruptedException {
        RunId run = engine.submit(plan(optional(clip("clip", "sea").within(600))), world.options());
        new Watcher(engine, run).next(Event.StepWaiting.class);
        engine.cancel(run, "enough");
        assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(engine.view(run).message()).isEqualTo("enough");
    }

    @Test
    void aProviderThatAsksForMoreThanAnHourIsNotWaitedFor() throws InterruptedException {
        world.on(
                "clip-paid",
                (_, _) -> new SkillResult.Failed(
                        FailureKind.RATE_LIMITED, "the day's quota is used up", usd("0"), Duration.ofHours(2)));
        RunId run = engine.submit(film(), world.options());
        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(engine.view(run).message()).contains("quota", "longer than this run waits");
    }

    @Test
    void aProvidersOwnPauseIsKeptAndHoldsOthersUnderTheKeyBack() throws InterruptedException {
        world.on("clip-paid", (call, context) -> {
            visits.add(call.inputs().path("prompt").asString());
            return visits.size() == 1
                    ? new SkillResult.Failed(FailureKind.RATE_LIMITED, "too many", usd("0"), Duration.ofSeconds(90))
                    : World.shoot(call, context);
        });
        RunId run = engine.submit(film(), world.options());
        Event.StepWaiting waits = new Watcher(engine, run).next(Event.StepWaiting.class);
        assertThat(waits.pause()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(113));
        Plan hill = plan(clip("clip", "hill"));
        RunId other = engine.submit(hill, world.options().with(new RunOptions.Consent.Awaited()));
        // Progress is not told again to who comes late.
        Watcher watcher = new Watcher(engine, other);
        engine.approve(other, new Approval(hill.hash(), usd("1.00")));
        assertThat(watcher.next(Event.StepProgress.class).words()).contains("waits", "acme");
        assertThat(visits).containsExactly("sea");
        world.time.forward(Duration.ofSeconds(120));
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(engine.await(other)).isEqualTo(RunState.DONE);
    }
}
