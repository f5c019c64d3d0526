package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.speech;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.Scope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine must do when a person allows more, or wants less. A clip costs at most 1.00. */
@Timeout(60)
abstract class ChangeOfMindContract extends EngineFixture {
    static final Plan TWO = plan(clip("a", "a"), clip("b", "b").after("a"), image("free", "sea"));

    private final AtomicInteger shots = new AtomicInteger();

    @BeforeEach
    void clipsCost() {
        world.on("clip-paid", (call, context) -> {
            shots.incrementAndGet();
            return World.shoot(call, context);
        });
    }

    private RunId approved(Plan plan, String ceiling, AtLimit atLimit) throws InterruptedException {
        RunId run = engine.submit(
                plan, world.options().with(new RunOptions.Consent.Awaited()).at(atLimit));
        approve(run, ceiling);
        engine.await(run);
        return run;
    }

    private void approve(RunId run, String ceiling) {
        engine.approve(run, new Approval(engine.view(run).plan().hash(), usd(ceiling)));
    }

    @Test
    void aRunThatMeetsItsCeilingAsksForMoreAndLosesNothing() throws InterruptedException {
        world.cap("100");
        RunId run = approved(TWO, "1.50", AtLimit.ASK);

        RunView view = engine.view(run);
        assertThat(view.state()).isEqualTo(RunState.WAITING);
        assertThat(view.waits()).isEqualTo(Waits.CEILING);
        assertThat(view.approved()).isFalse();
        assertThat(view.ceiling()).isEqualTo(usd("1.50"));
        assertThat(view.needed()).isEqualTo(usd("2.00"));
        assertThat(view.message()).contains("USD 1.00 of the USD 1.50", "step b", "USD 0.50 more", "--max 2.00");
        assertThat(states(run)).containsExactly(StepState.DONE, StepState.WAITING, StepState.DONE);
        assertThat(engine.resume(run)).isEqualTo(new PlanEngine.Resumed.NothingToDo(RunState.WAITING));

        approve(run, "2.00");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(shots).hasValue(2);
        assertThat(world.ledger.runBalance(run.value()).posted()).isEqualTo(usd("2.00"));
    }

    @Test
    void whatIsUnderWayAtTheCeilingIsFinished() throws InterruptedException {
        world.cap("100");
        CountDownLatch refused = new CountDownLatch(1);
        world.on("clip-paid", (call, context) -> {
            shots.incrementAndGet();
            assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
            return World.shoot(call, context);
        });
        RunId run = engine.submit(
                plan(clip("a", "a"), clip("b", "b")),
                world.options().with(new RunOptions.Consent.Awaited()).at(AtLimit.ASK));
        approve(run, "1.50");
        new Watcher(engine, run).next(Event.StepWaiting.class);
        refused.countDown();

        assertThat(engine.await(run)).isEqualTo(RunState.WAITING);
        assertThat(states(run)).containsExactlyInAnyOrder(StepState.DONE, StepState.WAITING);
        assertThat(shots).hasValue(1);
    }

    @Test
    void aRunThatStopsAtItsCeilingGoesOnAfterANewYes() throws InterruptedException {
        world.cap("100");
        RunId run = approved(TWO, "1.50", AtLimit.STOP);
        assertThat(engine.view(run).state()).isEqualTo(RunState.REFUSED);
        assertThat(engine.view(run).needed()).isEqualTo(usd("2.00"));

        approve(run, "2.50");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(shots).hasValue(2);
        assertThat(engine.view(run).ceiling()).isEqualTo(usd("2.50"));
    }

    @Test
    void nothingButAnApprovalRaisesTheCeiling() throws InterruptedException {
        world.cap("100");
        RunId run = approved(TWO, "1.50", AtLimit.STOP);

        engine.retryFailed(run);
        assertThat(engine.await(run)).isEqualTo(RunState.REFUSED);
        engine.close();
        engine = open(world);
        engine.retryFailed(run);
        assertThat(engine.await(run)).isEqualTo(RunState.REFUSED);
        assertThat(shots).hasValue(1);
        assertThat(world.ledger.runBalance(run.value()).caps().getFirst().cap().limit())
                .isEqualTo(usd("1.50"));
    }

    @Test
    void aNewCeilingIsNotLessThanWhatWasSpent() throws InterruptedException {
        world.cap("100");
        RunId run = approved(TWO, "1.50", AtLimit.ASK);

        assertThatThrownBy(() -> approve(run, "0.99"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USD 1.00 already");
        approve(run, "2.00");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThatThrownBy(() -> approve(run, "9.00")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeysCapRefusesEvenARunThatAsksAtItsCeiling() throws InterruptedException {
        world.cap("1.50");
        RunId run = approved(TWO, "5.00", AtLimit.ASK);
        assertThat(engine.view(run).state()).isEqualTo(RunState.REFUSED);
        assertThat(engine.view(run).message()).contains("acme");

        world.cap("5.00");
        approve(run, "5.00");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void aKeysCapOnEachRunIsNoCeiling() throws InterruptedException {
        world.ledger.setCap(World.ACME, new Cap(Scope.RUN, usd("1.50")));
        RunId run = approved(TWO, "1.50", AtLimit.ASK);

        assertThat(engine.view(run).state()).isEqualTo(RunState.REFUSED);
    }

    @Test
    void stepsThatAreTakenBackAreLeftOutTheOthersAreDoneAndARetryBringsThemBack() throws InterruptedException {
        RunId run = engine.submit(
                plan(
                        image("one", "one"),
                        image("two", "two"),
                        image("three", "three").after("two")),
                world.options().with(new RunOptions.Consent.Awaited()));
        engine.cancelSteps(run, List.of("two"), "we need no two");
        assertThat(engine.view(run).state()).isEqualTo(RunState.WAITING);
        approve(run, "0");

        assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(engine.view(run).message()).isEqualTo("left out: two, three (we need no two)");
        assertThat(states(run)).containsExactly(StepState.DONE, StepState.CANCELLED, StepState.SKIPPED);
        engine.retryFailed(run);
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void aRunningStepThatIsTakenBackIsAskedToStopAndTheOthersGoOn() throws InterruptedException {
        RunId run = runningVoice(
                plan(speech("voice", "'hi'"), image("picture", "sea").after("quick"), image("quick", "quick")));
        engine.cancelSteps(run, Set.of("voice"), "no voice");

        assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(engine.view(run).message()).isEqualTo("left out: voice (no voice)");
        assertThat(states(run)).containsExactly(StepState.CANCELLED, StepState.DONE, StepState.DONE);
    }

    @Test
    void anotherProcessTakesAStepBackThatTheOwnerWorksOn() throws InterruptedException {
        RunId run = runningVoice(plan(speech("voice", "'hi'"), image("picture", "sea")));
        new Watcher(engine, run).next(Event.StepFinished.class);
        try (PlanEngine other = open(world)) {
            other.cancelSteps(run, Set.of("voice"), "no voice");
            assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        }
        assertThat(states(run)).containsExactly(StepState.CANCELLED, StepState.DONE);
    }

    @Test
    void anotherProcessCancelsARunAndItsOwnerHearsIt() throws InterruptedException {
        RunId run = runningVoice(plan(speech("voice", "'hi'"), image("picture", "sea")));
        new Watcher(engine, run).next(Event.StepFinished.class);
        try (PlanEngine other = open(world)) {
            other.cancel(run, "enough");
            assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        }
        assertThat(engine.view(run).message()).isEqualTo("enough");
    }

    private RunId runningVoice(Plan plan) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        world.on("speech-fake", (_, _) -> {
            running.countDown();
            new CountDownLatch(1).await();
            throw new AssertionError();
        });
        RunId run = engine.submit(plan, world.options());
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        return run;
    }

    @Test
    void takingBackWhatAReviewHoldsEndsTheRun() throws InterruptedException {
        RunId run =
                engine.submit(PersonContract.BOARD, world.options().withReviews(List.of(PersonContract.STORYBOARD)));
        assertThat(engine.await(run)).isEqualTo(RunState.WAITING);
        engine.cancelSteps(run, Set.of("shot"), "the picture is enough");

        assertThat(engine.await(run)).isEqualTo(RunState.CANCELLED);
        assertThat(states(run)).containsExactly(StepState.DONE, StepState.CANCELLED);
    }

    @Test
    void whatIsDoneIsNotTakenBackAndAStepThatIsNotThereIsAnError() throws InterruptedException {
        RunId run =
                engine.submit(PersonContract.BOARD, world.options().withReviews(List.of(PersonContract.STORYBOARD)));
        assertThat(engine.await(run)).isEqualTo(RunState.WAITING);

        assertThatThrownBy(() -> engine.cancelSteps(run, Set.of("shot", "shoot"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shoot");
        engine.cancelSteps(run, Set.of("picture"), "too late");
        assertThat(engine.await(run)).isEqualTo(RunState.WAITING);
        engine.answer(run, "storyboard", true, "Ada", "");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        engine.cancelSteps(run, Set.of("picture"), "after the end");
        assertThat(engine.view(run).state()).isEqualTo(RunState.DONE);
    }
}
