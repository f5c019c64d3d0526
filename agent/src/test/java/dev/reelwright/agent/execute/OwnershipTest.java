package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One owner at a time, and what the next owner finds. */
@Timeout(60)
class OwnershipTest {
    private final CountDownLatch running = new CountDownLatch(1);
    private World world;
    private PlanEngine engine;

    @BeforeEach
    void openTheWorld(@TempDir Path folder) throws IOException {
        world = new World(folder);
        world.on("image-fake", World::draw);
        engine = EmbeddedEngine.open(world.parts());
    }

    @AfterEach
    void closeTheWorld() {
        engine.close();
        world.close();
    }

    private RunId stuck(String skill, dev.reelwright.agent.plan.Plan plan) throws InterruptedException {
        world.on(skill, (_, _) -> {
            running.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
        RunId run = engine.submit(plan, world.options());
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        return run;
    }

    @Test
    void aSecondEngineCannotTakeARunThatIsWorkedOn() throws InterruptedException {
        RunId run = stuck("image-fake", plan(image("one", "one")));
        try (PlanEngine other = EmbeddedEngine.open(world.parts())) {
            assertThat(other.resume(run)).isEqualTo(new PlanEngine.Resumed.OwnedElsewhere());
            assertThat(other.view(run).state()).isEqualTo(RunState.RUNNING);
        }
        assertThat(engine.resume(run)).isEqualTo(new PlanEngine.Resumed.Running());
    }

    @Test
    void anOwnerThatWasOvertakenWritesNothingMore() {
        RunsDb db = RunsDb.open(world.folder.resolve("other.db"));
        RunStore store = new RunStore(db, new AssetFacts(db, world.time));
        RunId run = RunId.create(world.time, new java.util.Random(1));
        store.insert(
                new RunStore.Submitted(run, plan(image("one", "one")), world.options(), RunState.RUNNING, Map.of()),
                world.time.instant());
        long first = store.takeOver(run);
        StepRow row = new StepRow("one", usd("0"));
        store.save(run, first, List.of(row));
        long second = store.takeOver(run);

        assertThatThrownBy(() -> store.save(run, first, List.of(row))).isInstanceOf(RunStore.LostRun.class);
        assertThatThrownBy(() -> store.saveState(run, first, RunState.DONE, "", null))
                .isInstanceOf(RunStore.LostRun.class);
        store.save(run, second, List.of(row));
        db.close();
    }

    @Test
    void aRunGoesOnAtOnceAfterItsEngineWasClosed() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        RunId run = stuck(
                "image-fake", plan(image("one", "one"), image("two", "two").after("one")));
        engine.close();
        world.on("image-fake", (call, context) -> {
            calls.incrementAndGet();
            return World.draw(call, context);
        });
        engine = EmbeddedEngine.open(world.parts());
        assertThat(engine.view(run).state()).isEqualTo(RunState.RUNNING);

        assertThat(engine.resume(run)).isEqualTo(new PlanEngine.Resumed.Running());
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(calls).hasValue(2);
        assertThat(engine.resume(run)).isEqualTo(new PlanEngine.Resumed.NothingToDo(RunState.DONE));
    }

    @Test
    void aPaidCallThatWasCutOffIsInDoubtAfterwardsAndNotSentAgain() throws InterruptedException {
        world.cap("5.00");
        RunId run = stuck("clip-paid", plan(clip("clip", "sea")));
        engine.close();
        AtomicInteger calls = new AtomicInteger();
        world.on("clip-paid", (call, context) -> {
            calls.incrementAndGet();
            return World.shoot(call, context);
        });
        engine = EmbeddedEngine.open(world.parts());
        engine.resume(run);

        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(engine.view(run).step("clip").orElseThrow().failure()).isEqualTo(FailureKind.IN_DOUBT);
        assertThat(calls).hasValue(0);
        assertThat(world.ledger.balance(World.ACME).inDoubt()).isEqualTo(usd("1.00"));
        assertThat(world.audit.openIntents(run)).isEmpty();
    }

    @Test
    void aProvidersJobIsAskedForAgainInTheNextProcess() throws InterruptedException {
        world.cap("5.00");
        List<String> visits = new CopyOnWriteArrayList<>();
        world.on("clip-paid", (call, context) -> {
            visits.add(String.valueOf(call.state()));
            return visits.size() == 1
                    ? new SkillResult.Pending(Duration.ofMinutes(1), json("{'job': 'j-1'}"))
                    : World.shoot(call, context);
        });
        RunId run = engine.submit(plan(clip("clip", "sea")), world.options());
        new Watcher(engine, run).next(Event.StepWaiting.class);
        engine.close();
        engine = EmbeddedEngine.open(world.parts());
        engine.resume(run);
        world.time.toTheOnlyAlarm();

        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(visits).containsExactly("null", "{\"job\":\"j-1\"}");
        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("1.00"));
        assertThat(world.ledger.doubts()).isEmpty();
    }

    @Test
    void whatTheSkillSaidBeforeTheCrashIsBookedAfterIt() {
        world.cap("6.00");
        RunId run = engine.submit(plan(clip("clip", "sea")), world.options().with(new RunOptions.Consent.Awaited()));
        RunsDb db = RunsDb.open(world.parts().runsDb());
        CallJournal journal = new CallJournal(db, world.time);
        for (String call : List.of("done", "failed", "cut-off", "not-sent", "polled", "polled-no-handle")) {
            String operation = run.value() + "/" + call;
            journal.open(run, call, operation, "work " + call);
            world.ledger.reserve(new dev.reelwright.budgets.ReserveRequest(
                    operation, World.ACME, run.value(), usd("1.00"), "digest", call));
            if (!call.equals("not-sent")) {
                world.ledger.sending(operation);
            }
        }
        journal.close(run.value() + "/done", CallJournal.Outcome.DONE, usd("0.70"), "");
        journal.close(run.value() + "/failed", CallJournal.Outcome.FAILED, usd("0"), "no connection");
        journal.handles(run.value() + "/polled", json("{'job': 'j-1'}"));
        journal.close(run.value() + "/polled", CallJournal.Outcome.PENDING, null, "");
        journal.close(run.value() + "/polled-no-handle", CallJournal.Outcome.PENDING, null, "");
        db.close();
        engine.cancel(run, "enough");

        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("0.70"));
        assertThat(world.ledger.balance(World.ACME).inDoubt())
                .as("cut off, and what cannot be asked after")
                .isEqualTo(usd("2.00"));
        assertThat(world.ledger.balance(World.ACME).reserved()).as("polled").isEqualTo(usd("1.00"));
    }

    @Test
    void anInterruptedThreadDoesNotLoseTheClaimsOfItsProcess() throws IOException {
        try (Claims claims = Claims.open(world.folder.resolve("claims"))) {
            Claims.Claim kept = claims.tryTake("kept").orElseThrow();
            Thread.currentThread().interrupt();
            claims.tryTake("other").orElseThrow().close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(claims.tryTake("kept")).isEmpty();
            kept.close();
            assertThat(claims.tryTake("kept")).isPresent();
        }
    }
}
