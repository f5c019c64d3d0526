package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Retry;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.LedgerEntry;
import dev.reelwright.budgets.Reservation;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gate: what may be spent, what is written down, and in which order. A clip costs at most 1.00. */
@Timeout(60)
class PaidCallsTest {
    private static final Plan CLIP = plan(clip("clip", "sea").retrying(Retry.none()));

    private final AtomicInteger shots = new AtomicInteger();
    private World world;
    private PlanEngine engine;

    @BeforeEach
    void openTheWorld(@TempDir Path folder) throws IOException {
        world = new World(folder);
        world.on("image-fake", World::draw).on("clip-paid", (call, context) -> {
            shots.incrementAndGet();
            return World.shoot(call, context);
        });
        engine = EmbeddedEngine.open(world.parts());
    }

    @AfterEach
    void closeTheWorld() {
        engine.close();
        world.close();
    }

    private RunId ran(Plan plan) throws InterruptedException {
        RunId run = engine.submit(plan, world.options());
        engine.await(run);
        return run;
    }

    @Test
    void aPaidCallIsBookedAtItsTruePrice() throws InterruptedException {
        world.cap("1.00");
        world.on(
                "clip-paid",
                (call, context) -> World.file(
                        context, "c.mp4", "video 64x64 30 4", "{'video': {'file': 'c.mp4'}, 'seconds': 4}", "0.80"));
        RunView view = engine.view(ran(CLIP));

        assertThat(view.state()).isEqualTo(RunState.DONE);
        assertThat(view.cost()).isEqualTo(usd("0.80"));
        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("0.80"));
        assertThat(world.ledger.balance(World.ACME).reserved()).isEqualTo(usd("0"));
    }

    @Test
    void aCallBeyondTheCapIsNotMadeAndSaysWhichCap() throws InterruptedException {
        world.cap("0.99");
        RunView view = engine.view(ran(plan(clip("clip", "sea"), image("picture", "sea"))));

        assertThat(view.state()).isEqualTo(RunState.REFUSED);
        assertThat(view.message()).contains("acme").contains("0.99");
        assertThat(shots).hasValue(0);
        assertThat(view.step("picture").orElseThrow().state()).isEqualTo(StepState.DONE);
    }

    @Test
    void callsSideBySideDoNotPassTheCapTogether() throws InterruptedException {
        world.cap("2.50");
        RunView view = engine.view(ran(plan(clip("a", "a"), clip("b", "b"), clip("c", "c"), clip("d", "d"))));

        assertThat(view.state()).isEqualTo(RunState.REFUSED);
        assertThat(shots).hasValue(2);
        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("2.00"));
    }

    @Test
    void theApprovedCeilingBoundsTheRun() throws InterruptedException {
        world.cap("100");
        RunId run = engine.submit(
                plan(clip("a", "a"), clip("b", "b").after("a")),
                world.options().with(new RunOptions.Consent.Awaited()));
        Plan plan = engine.view(run).plan();

        assertThatThrownBy(() -> engine.approve(run, new Approval("0".repeat(64), usd("9"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another plan");
        engine.approve(run, new Approval(plan.hash(), usd("1.50")));
        assertThat(engine.await(run)).isEqualTo(RunState.REFUSED);
        assertThat(shots).hasValue(1);
    }

    @Test
    void everythingIsWrittenDownBeforeTheSkillRunsAndSettledAfterIt() throws InterruptedException {
        world.cap("1.00");
        List<Object> seen = new CopyOnWriteArrayList<>();
        world.on("clip-paid", (call, context) -> {
            List<AuditEntry> open = world.audit.openIntents();
            seen.add(open.size());
            String operation = open.getFirst().body().path("operation").asString();
            seen.add(world.ledger.reservation(operation).orElseThrow().state());
            return World.shoot(call, context);
        });
        RunId run = ran(CLIP);

        assertThat(seen).containsExactly(1, Reservation.State.SENDING);
        assertThat(world.ledger.entries(run.value()).stream().map(LedgerEntry::kind))
                .containsExactly(LedgerEntry.Kind.RESERVE, LedgerEntry.Kind.SENDING, LedgerEntry.Kind.POST);
        assertThat(world.audit.openIntents()).isEmpty();
        assertThat(world.audit.entries(AuditQuery.all().ofRun(run)).stream().map(AuditEntry::kind))
                .containsExactly("run.submit", "call.run", "call.run", "run.end");
    }

    @Test
    void freeLocalWorkPassesTheSameDoor() throws InterruptedException {
        RunId run = ran(plan(image("picture", "sea")));

        assertThat(world.ledger.entries(run.value()).stream().map(LedgerEntry::kind))
                .containsExactly(LedgerEntry.Kind.RESERVE, LedgerEntry.Kind.SENDING, LedgerEntry.Kind.POST);
    }

    @Test
    void aFailureThatCostNothingFreesTheHold() throws InterruptedException {
        world.cap("1.00");
        world.on("clip-paid", (_, _) -> new SkillResult.Failed(FailureKind.UNAVAILABLE, "no connection", usd("0")));
        ran(CLIP);

        assertThat(world.ledger.balance(World.ACME).used()).isEqualTo(usd("0"));
    }

    @Test
    void aFailureThatWasBilledIsBooked() throws InterruptedException {
        world.cap("1.00");
        world.on("clip-paid", (_, _) -> new SkillResult.Failed(FailureKind.REFUSED, "not that", usd("0.30")));
        RunId run = ran(CLIP);

        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("0.30"));
        assertThat(engine.view(run).cost()).isEqualTo(usd("0.30"));
    }

    @Test
    void aPaidSkillThatBreaksLeavesADoubtThatNothingSendsAgain() throws InterruptedException {
        world.cap("10.00");
        world.on("clip-paid", (_, _) -> {
            shots.incrementAndGet();
            throw new IllegalStateException("cut off");
        });
        RunId run = ran(CLIP);
        assertThat(engine.view(run).step("clip").orElseThrow().failure()).isEqualTo(FailureKind.IN_DOUBT);
        assertThat(world.ledger.balance(World.ACME).inDoubt()).isEqualTo(usd("1.00"));

        engine.retryFailed(run);
        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        RunView another = engine.view(ran(CLIP));
        assertThat(another.message()).contains("in doubt");
        assertThat(shots).as("calls to the provider").hasValue(1);

        String operation = world.ledger.doubts().getFirst().reservation().operation();
        world.ledger.settleDoubt(operation, usd("0"), "the provider's page shows no such job");
        world.on("clip-paid", World::shoot);
        engine.retryFailed(run);
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void aFreeSkillThatBreaksLeavesNoDoubt() throws InterruptedException {
        world.on("image-fake", (_, _) -> {
            throw new IllegalStateException("division by zero");
        });
        RunView view = engine.view(ran(plan(image("picture", "sea"))));

        assertThat(view.step("picture").orElseThrow().failure()).isEqualTo(FailureKind.BROKEN);
        assertThat(view.message()).contains("division by zero");
        assertThat(world.ledger.doubts()).isEmpty();
    }

    @Test
    void aCancelledJobOfAProviderIsInDoubt() throws InterruptedException {
        world.cap("10.00");
        world.on("clip-paid", (_, _) -> new SkillResult.Pending(Duration.ofHours(1), json("{'job': 'j-1'}")));
        RunId run = engine.submit(CLIP, world.options());
        new Watcher(engine, run).next(Event.StepWaiting.class);
        engine.cancel(run, "too slow");

        assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(world.ledger.balance(World.ACME).inDoubt()).isEqualTo(usd("1.00"));
    }

    @Test
    void aPollThatFailsKeepsTheJobAndSubmitsNothingAnew() throws InterruptedException {
        world.cap("1.00");
        List<String> visits = new CopyOnWriteArrayList<>();
        world.on("clip-paid", (call, context) -> {
            visits.add(String.valueOf(call.state()));
            return switch (visits.size()) {
                case 1 -> new SkillResult.Pending(Duration.ofSeconds(10), json("{'job': 'j-1'}"));
                case 2 -> new SkillResult.Failed(FailureKind.UNAVAILABLE, "no answer", usd("0"));
                default -> World.shoot(call, context);
            };
        });
        RunId run = engine.submit(plan(clip("clip", "sea")), world.options());
        Watcher watcher = new Watcher(engine, run);
        for (int i = 0; i < 2; i++) {
            watcher.next(Event.StepWaiting.class);
            world.time.toTheOnlyAlarm();
        }

        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(visits).containsExactly("null", "{\"job\":\"j-1\"}", "{\"job\":\"j-1\"}");
        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("1.00"));
    }

    @Test
    void aBillAboveTheHoldIsBookedInFullAndTold() throws InterruptedException {
        world.cap("10.00");
        world.on(
                "clip-paid",
                (call, context) -> World.file(
                        context, "c.mp4", "video 64x64 30 4", "{'video': {'file': 'c.mp4'}, 'seconds': 4}", "1.25"));
        RunView view = engine.view(ran(CLIP));

        assertThat(world.ledger.balance(World.ACME).posted()).isEqualTo(usd("1.25"));
        assertThat(view.step("clip").orElseThrow().notes()).anyMatch(note -> note.contains("0.25"));
    }

    @Test
    void whatCannotBePutOnTheRecordIsNotDone() throws InterruptedException {
        RunId run =
                engine.submit(plan(image("picture", "sea")), world.options().with(new RunOptions.Consent.Awaited()));
        AtomicInteger pictures = new AtomicInteger();
        world.on("image-fake", (call, context) -> {
            pictures.incrementAndGet();
            return World.draw(call, context);
        });
        engine.close();
        AuditLog writable = world.audit;
        world.audit = new OnlyRuns(writable);
        engine = EmbeddedEngine.open(world.parts());
        engine.approve(run, new Approval(engine.view(run).plan().hash(), usd("0")));

        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(engine.view(run).message()).contains("record");
        assertThat(pictures).hasValue(0);
        world.audit = writable;
    }

    @Test
    void withoutALedgerNothingIsDone() throws InterruptedException, IOException {
        engine.close();
        Files.writeString(world.folder.resolve("broken.db"), "no database at all, but long enough to be looked at");
        try (Ledger broken = Ledger.open(world.folder.resolve("broken.db"), world.time)) {
            EngineParts parts = world.parts();
            engine = EmbeddedEngine.open(new EngineParts(
                    parts.runsDb(),
                    parts.cache(),
                    parts.work(),
                    broken,
                    parts.audit(),
                    parts.registry(),
                    parts.capabilities(),
                    parts.prices(),
                    parts.keys(),
                    parts.preferences(),
                    parts.limits(),
                    parts.media(),
                    parts.currency(),
                    parts.clock(),
                    parts.random(),
                    parts.alarm()));
            RunId run = ran(CLIP);
            assertThat(engine.view(run).state()).isEqualTo(RunState.FAILED);
            assertThat(shots).hasValue(0);
        }
    }

    @Test
    void aTakenBackPaidCallIsInDoubt() throws InterruptedException {
        world.cap("10.00");
        CountDownLatch running = new CountDownLatch(1);
        world.on("clip-paid", (_, _) -> {
            running.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
        RunId run = engine.submit(CLIP, world.options());
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        engine.cancel(run, "stop");

        assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(world.ledger.balance(World.ACME).inDoubt()).isEqualTo(usd("1.00"));
    }
}
