package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.RivalPack.offer;
import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.RivalPack.Rival;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Retry;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Balance;
import dev.reelwright.budgets.Reservation;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.nio.file.Path;
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

/** A skill that says when it sends may upload first: what ends it before then leaves no doubt, and what ends it after then does. */
@Timeout(60)
class MarkedSendingTest {
    private static final String NOVA = offer("nova");
    private static final Plan CLIP = World.plan(clip("clip", "sea").by(NOVA).retrying(Retry.none()));

    private final AtomicInteger ordered = new AtomicInteger();
    private final CountDownLatch here = new CountDownLatch(1);
    private World world;
    private PlanEngine engine;

    @BeforeEach
    void openTheWorld(@TempDir Path folder) throws IOException {
        world = World.withRivals(folder, Map.of("nova", Rival.of("1.00", 90)));
        world.cap("10");
        engine = EmbeddedEngine.open(world.parts());
    }

    @AfterEach
    void closeTheWorld() {
        engine.close();
        world.close();
    }

    private Balance balance() {
        return world.ledger.balance(world.keys.get("nova"));
    }

    private Skill uploadsForEver() {
        return (_, _) -> {
            here.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        };
    }

    private Skill hangsAfterSending() {
        return (_, context) -> {
            assertThat(context.sending()).isTrue();
            ordered.incrementAndGet();
            here.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        };
    }

    private RunId stoppedIn(Skill skill) throws InterruptedException {
        world.on(NOVA, skill);
        RunId run = engine.submit(CLIP, world.options());
        assertThat(here.await(20, TimeUnit.SECONDS)).isTrue();
        engine.cancel(run, "stop");
        assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        return run;
    }

    @Test
    void whatIsStoppedWhileItUploadsCostsNothing() throws InterruptedException {
        stoppedIn(uploadsForEver());
        assertThat(balance().used()).isEqualTo(usd("0"));
    }

    @Test
    void whatIsStoppedAfterItHasSentIsInDoubt() throws InterruptedException {
        stoppedIn(hangsAfterSending());
        assertThat(balance().inDoubt()).isEqualTo(usd("1.00"));
    }

    @Test
    void theMarkIsOnTheLedgerWhenTheSkillMayGoOn() throws InterruptedException {
        List<Reservation.State> seen = new CopyOnWriteArrayList<>();
        world.on(NOVA, (call, context) -> {
            String operation = world.audit
                    .openIntents()
                    .getFirst()
                    .body()
                    .path("operation")
                    .asString();
            seen.add(world.ledger.reservation(operation).orElseThrow().state());
            context.sending();
            seen.add(world.ledger.reservation(operation).orElseThrow().state());
            return World.shoot(call, context);
        });
        assertThat(engine.await(engine.submit(CLIP, world.options()))).isEqualTo(RunState.DONE);
        assertThat(seen).containsExactly(Reservation.State.RESERVED, Reservation.State.SENDING);
        assertThat(balance().posted()).isEqualTo(usd("1.00"));
    }

    @Test
    void nothingMayBeSentForACallThatWasTakenBack() throws InterruptedException {
        world.on(NOVA, (_, context) -> {
            here.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                assertThat(context.sending()).isFalse();
            }
            return new SkillResult.Failed(FailureKind.CANCELLED, "not sent", usd("0"));
        });
        RunId run = engine.submit(CLIP, world.options());
        assertThat(here.await(20, TimeUnit.SECONDS)).isTrue();
        engine.cancel(run, "stop");
        engine.await(run);
        assertThat(balance().used()).isEqualTo(usd("0"));
    }

    @Test
    void aSkillThatDoesNotKeepItsWordIsBookedAllTheSame() throws InterruptedException {
        world.on(NOVA, World::shoot);
        assertThat(engine.await(engine.submit(CLIP, world.options()))).isEqualTo(RunState.DONE);
        assertThat(balance().posted()).isEqualTo(usd("1.00"));
    }
}
