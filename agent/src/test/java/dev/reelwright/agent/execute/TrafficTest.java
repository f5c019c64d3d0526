package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.RivalPack.offer;
import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.RivalPack.Rival;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Retry;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Key;
import dev.reelwright.registry.Candidate.Measured;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Offer.Account;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How many requests go to a provider, how fast, and when none. Nova allows three at a time and ten a second. */
@Timeout(60)
class TrafficTest {
    private static final String NOVA = offer("nova");

    private final AtomicInteger sent = new AtomicInteger();
    private World world;
    private PlanEngine engine;

    @BeforeEach
    void openTheWorld(@TempDir Path folder) throws IOException {
        world = World.withRivals(
                folder,
                Map.of(
                        "nova",
                        new Rival("1.00", 90, new Account(0, 3)),
                        "orion",
                        new Rival("1.00", 40, new Account(10, 0))));
        world.cap("1000");
        world.keys.remove("acme");
        engine = EmbeddedEngine.open(world.parts());
    }

    @AfterEach
    void closeTheWorld() {
        engine.close();
        world.close();
    }

    private static Plan clips(int count, String pin, Retry retry) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(clip("clip-" + i, "sea " + i).by(pin).retrying(retry));
        }
        return Plan.of("a test", PlanSettings.standard(), steps);
    }

    /** How many calls were under way together when no more came. */
    private int together(int expected, Plan plan) throws InterruptedException {
        CountDownLatch all = new CountDownLatch(expected);
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger now = new AtomicInteger();
        List<Integer> most = Collections.synchronizedList(new ArrayList<>());
        world.on(NOVA, (call, context) -> {
            context.sending();
            most.add(now.incrementAndGet());
            all.countDown();
            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
            now.decrementAndGet();
            return World.shoot(call, context);
        });
        RunId run = engine.submit(plan, world.options());
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        over.countDown();
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        return Collections.max(most);
    }

    @Test
    void asManyAtATimeAsTheProviderAllows() throws InterruptedException {
        assertThat(together(3, clips(6, NOVA, Retry.none()))).isEqualTo(3);
    }

    @Test
    void theOwnersNumberRulesOverTheProviders() throws InterruptedException {
        engine.close();
        world.limits = new EngineLimits(4, 1, 60, Map.of("nova", 50), 4, world.limits.scratch());
        engine = EmbeddedEngine.open(world.parts());
        assertThat(together(50, clips(60, NOVA, Retry.none()))).isEqualTo(50);
    }

    @Test
    void aKeysMomentsAreGivenOutEvenlyOverEngines(@TempDir Path folder) {
        try (RunsDb one = RunsDb.open(folder.resolve("runs.db"));
                RunsDb two = RunsDb.open(folder.resolve("runs.db"))) {
            Instant now = world.time.instant();
            List<Instant> moments = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                moments.add(new Rates(one, world.time).take("key", 10));
                moments.add(new Rates(two, world.time).take("key", 10));
            }
            assertThat(moments)
                    .containsExactly(
                            now,
                            now.plusMillis(100),
                            now.plusMillis(200),
                            now.plusMillis(300),
                            now.plusMillis(400),
                            now.plusMillis(500));
            assertThat(new Rates(two, world.time).takeIfFree("key", 10)).contains(now.plusMillis(600));
            world.time.forward(Duration.ofSeconds(5));
            assertThat(new Rates(two, world.time).takeIfFree("key", 10)).isEmpty();
            assertThat(new Rates(one, world.time).take("key", 10)).isEqualTo(now.plusMillis(5_100));
            new Rates(one, world.time).pause("key", Duration.ofMinutes(1));
            assertThat(new Rates(two, world.time).take("key", 0)).isEqualTo(now.plusSeconds(65));
        }
    }

    @Test
    void ordersWaitForTheirMomentAndAStopEndsTheWait() throws InterruptedException {
        String orion = offer("orion");
        world.on(orion, (call, context) -> {
            context.sending();
            sent.incrementAndGet();
            return World.shoot(call, context);
        });
        RunId run = engine.submit(clips(3, orion, Retry.none()), world.options());
        Watcher watcher = new Watcher(engine, run);
        watcher.next(Event.StepFinished.class);
        assertThat(sent).hasValue(1);
        world.time.forward(Duration.ofMillis(100));
        watcher.next(Event.StepFinished.class);
        assertThat(sent).hasValue(2);
        engine.cancel(run, "enough");
        assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(sent).hasValue(2);
        assertThat(world.ledger.doubts()).isEmpty();
    }

    private void isOutOfOrder() {
        world.on(NOVA, (_, _) -> {
            sent.incrementAndGet();
            return new SkillResult.Failed(FailureKind.UNAVAILABLE, "no answer", usd("0"));
        });
    }

    private void fiveFailures() throws InterruptedException {
        isOutOfOrder();
        RunId run = engine.submit(clips(5, NOVA, Retry.none()), world.options());
        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(sent).hasValue(5);
        world.time.forward(Duration.ofSeconds(1));
    }

    @Test
    void aProviderThatFailsFiveTimesInARowIsLeftAloneAndThenTriedOnce() throws InterruptedException {
        fiveFailures();
        RunId run = engine.submit(clips(1, NOVA, Retry.none()), world.options());
        Watcher watcher = new Watcher(engine, run);
        Event.StepWaiting waits = watcher.next(Event.StepWaiting.class);
        assertThat(waits.words()).contains(NOVA, "not asked before");
        assertThat(waits.pause()).isEqualTo(Duration.ofSeconds(29));
        assertThat(sent).hasValue(5);
        world.on(NOVA, (call, context) -> {
            context.sending();
            return World.shoot(call, context);
        });
        world.time.toTheOnlyAlarm();
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void whileItIsLeftAloneAnotherStepsIn() throws InterruptedException {
        fiveFailures();
        world.on(offer("orion"), World::shoot);
        Plan plan = Plan.of(
                "a test",
                new PlanSettings(dev.reelwright.registry.Tier.FINAL, List.of(NOVA)),
                List.of(clip("clip", "hill").retrying(Retry.none())));
        RunId run = engine.submit(plan, world.options().at(AtLimit.ASK));
        assertThat(engine.await(run)).isEqualTo(RunState.WAITING);
        assertThat(engine.view(run).message()).contains("not asked before", offer("orion"), "quality 40");
        assertThat(sent).hasValue(5);
    }

    @Test
    void thePauseDoublesUpToTenMinutes() {
        Breakers breakers = new Breakers(world.time);
        SkillResult down = new SkillResult.Failed(FailureKind.UNAVAILABLE, "", usd("0"));
        for (int i = 0; i < 4; i++) {
            breakers.ended("nova", down);
        }
        assertThat(breakers.shut("nova")).isEmpty();
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            breakers.ended("nova", down);
            Duration pause =
                    Duration.between(world.time.instant(), breakers.shut("nova").orElseThrow());
            pauses.add(pause.toSeconds());
            world.time.forward(pause);
            assertThat(breakers.pass("nova")).isEmpty();
            assertThat(breakers.pass("nova")).as("only one tries").isPresent();
        }
        assertThat(pauses).containsExactly(30L, 60L, 120L, 240L, 480L, 600L, 600L);
        breakers.ended("nova", new SkillResult.Pending(Duration.ZERO, World.json("{}")));
        assertThat(breakers.shut("nova")).isEmpty();
    }

    @Test
    void whatCallsShowedIsCountedWithoutWhatIsNobodysFault() throws InterruptedException {
        String orion = offer("orion");
        AtomicInteger count = new AtomicInteger();
        world.on(orion, (call, context) -> {
            context.sending();
            return switch (count.incrementAndGet()) {
                case 1 -> {
                    world.time.forward(Duration.ofSeconds(8));
                    yield World.shoot(call, context);
                }
                case 2 -> new SkillResult.Failed(FailureKind.REFUSED, "not that", usd("0"));
                case 3 -> new SkillResult.Failed(FailureKind.BROKEN, "broken", usd("0"));
                default -> throw new IllegalStateException("cut off");
            };
        });
        for (int i = 0; i < 4; i++) {
            RunId run = engine.submit(
                    Plan.of(
                            "a test",
                            PlanSettings.standard(),
                            List.of(clip("clip", "sea " + i).by(orion).retrying(Retry.none()))),
                    world.options());
            engine.await(run);
            world.time.forward(Duration.ofSeconds(1));
        }
        RunId cached = engine.submit(
                Plan.of(
                        "a test",
                        PlanSettings.standard(),
                        List.of(clip("clip", "sea 0").by(orion))),
                world.options());
        assertThat(engine.await(cached)).isEqualTo(RunState.DONE);
        EngineParts parts = world.parts();
        try (CallHistory history = CallHistory.open(parts.runsDb(), world.time)) {
            assertThat(history.measured(parts.registry(), orion)).contains(new Measured(3, 1, 8.0));
            assertThat(parts.routeFacts(history).measured().apply(orion)).isPresent();
            assertThat(history.measured(parts.registry(), NOVA)).isEmpty();
            world.time.forward(Duration.ofDays(31));
            assertThat(history.measured(parts.registry(), orion)).isEmpty();
        }
        assertThat(world.ledger.doubts()).hasSize(1);
        assertThat(world.ledger
                        .balance(world.keys.getOrDefault("orion", Key.local()))
                        .inDoubt())
                .isEqualTo(usd("1.00"));
    }
}
