package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.RivalPack.offer;
import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.execute.RivalPack.Rival;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Retry;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.registry.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every engine must do when the approved skill cannot do its step. The approved one costs 1.00 and has quality 40; nova is neither dearer
 * nor worse, orion is both.
 */
@Timeout(60)
abstract class RouteContract extends EngineFixture {
    private static final Step CLIP = clip("clip", "sea").retrying(Retry.none());
    private static final String NOVA = offer("nova");
    private static final String ORION = offer("orion");

    private final AtomicInteger usual = new AtomicInteger();
    private final AtomicInteger nova = new AtomicInteger();
    private final AtomicInteger orion = new AtomicInteger();

    @Override
    World world(Path folder) throws IOException {
        return World.withRivals(folder, Map.of("nova", Rival.of("1.00", 40), "orion", Rival.of("2.00", 30)));
    }

    @BeforeEach
    void everybodyHasMoney() {
        world.cap("100");
        fails(FailureKind.UNSUPPORTED);
        counts(NOVA, nova);
        counts(ORION, orion);
    }

    private static Plan plan(Step step) {
        return Plan.of("a test", new PlanSettings(Tier.FINAL, List.of("clip-paid")), List.of(step));
    }

    private void fails(FailureKind kind) {
        world.on("clip-paid", (_, _) -> {
            usual.incrementAndGet();
            return new SkillResult.Failed(kind, "no room", usd("0"));
        });
    }

    private void counts(String offer, AtomicInteger calls) {
        world.on(offer, (call, context) -> {
            context.sending();
            calls.incrementAndGet();
            return World.shoot(call, context);
        });
    }

    private RunId ran(Plan plan, AtLimit atLimit) throws InterruptedException {
        RunId run = engine.submit(plan, world.options().at(atLimit).with(new RunOptions.Consent.Awaited()));
        engine.approve(run, new Approval(plan.hash(), usd("1.00")));
        engine.await(run);
        return run;
    }

    private List<AuditEntry> record(RunId run, String kind) {
        return world.audit.entries(AuditQuery.all().ofRun(run)).stream()
                .filter(entry -> entry.kind().equals(kind))
                .toList();
    }

    @Test
    void theApprovedOneIsTakenThoughAnotherHasBecomeBetter() throws InterruptedException {
        counts("clip-paid", usual);
        Plan plan = plan(CLIP);
        RunId run = engine.submit(plan, world.options().with(new RunOptions.Consent.Awaited()));
        engine.approve(run, new Approval(plan.hash(), usd("1.00")));
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(engine.view(run).step("clip").orElseThrow().skill()).isEqualTo("clip-paid");
        assertThat(engine.view(run).step("clip").orElseThrow().reasons().getFirst())
                .contains("clip-paid", "preferred");
    }

    @Test
    void anotherStepsInWhereItIsNeitherDearerNorWorseAndThatIsTold() throws InterruptedException {
        RunId run = ran(plan(CLIP), AtLimit.ASK);
        RunView view = engine.view(run);
        assertThat(view.state()).as(view.message()).isEqualTo(RunState.DONE);
        RunView.StepView step = view.step("clip").orElseThrow();
        assertThat(step.skill()).isEqualTo(NOVA);
        assertThat(step.notes()).anyMatch(note -> note.contains(NOVA) && note.contains("clip-paid"));
        assertThat(usual).hasValue(1);
        assertThat(nova).hasValue(1);
        assertThat(record(run, "route.fallback").getFirst().body().toString())
                .contains("\"from\":\"clip-paid\"", "\"to\":\"" + NOVA + "\"", "no room");
        assertThat(record(run, "call.run").getLast().body().toString()).isNotEmpty();
        Watcher watcher = new Watcher(engine, run);
        Event.RouteChanged told = watcher.next(Event.RouteChanged.class);
        assertThat(told.to()).isEqualTo(NOVA);
        assertThat(world.ledger.balance(world.keys.get("nova")).posted()).isEqualTo(usd("1.00"));
        assertThat(world.ledger.balance(World.ACME).used()).isEqualTo(usd("0"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"IN_DOUBT", "REFUSED", "INVALID_INPUT", "BROKEN", "LIMIT"})
    void nobodyStepsInWhereTheSameWouldBePaidTwiceOrRefusedAgain(FailureKind kind) throws InterruptedException {
        fails(kind);
        RunId run = ran(plan(CLIP), AtLimit.ASK);
        assertThat(engine.view(run).step("clip").orElseThrow().failure()).isEqualTo(kind);
        assertThat(nova.get() + orion.get()).isZero();
    }

    @Test
    void aPassingFailureIsTriedAgainBeforeAnotherIsAsked() throws InterruptedException {
        fails(FailureKind.UNAVAILABLE);
        Plan plan = plan(clip("clip", "sea").retrying(new Retry(1, 1000, 1, 1000)));
        RunId run = engine.submit(plan, world.options().at(AtLimit.ASK));
        afterPause(new Watcher(engine, run));
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(usual).hasValue(2);
        assertThat(nova).hasValue(1);
    }

    @Test
    void aPinIsNeverReplaced() throws InterruptedException {
        RunId run = ran(plan(CLIP.by("clip-paid")), AtLimit.ASK);
        assertThat(engine.view(run).state()).isEqualTo(RunState.FAILED);
        assertThat(nova).hasValue(0);
    }

    @Test
    void nobodyStepsInWhenTheOwnerWantsNone() throws InterruptedException {
        engine.close();
        world.media = new MediaRules(Map.of(), false, 1, 0);
        engine = open(world);
        RunId run = ran(plan(CLIP), AtLimit.ASK);
        assertThat(engine.view(run).state()).isEqualTo(RunState.FAILED);
        assertThat(nova).hasValue(0);
    }

    @Test
    void theFallbackIsHeldAgainstTheCapOfItsOwnKey() throws InterruptedException {
        novaIsShortOfMoney();
        engine.close();
        world.keys.remove("orion");
        engine = open(world);
        RunId run = ran(plan(CLIP), AtLimit.ASK);
        assertThat(engine.view(run).state()).isEqualTo(RunState.REFUSED);
        assertThat(engine.view(run).message()).contains("nova");
        assertThat(nova).hasValue(0);
    }

    @Test
    void aFallbackWhoseCapCannotPayForItLeavesThePlaceToOneWhoseCapCan() throws InterruptedException {
        novaIsShortOfMoney();
        RunId run = ran(plan(CLIP), AtLimit.ASK);
        assertThat(engine.view(run).waits()).isEqualTo(Waits.ROUTE);
        assertThat(engine.view(run).message()).contains(ORION);
        assertThat(nova).hasValue(0);
        assertThat(orion).hasValue(0);
    }

    private void novaIsShortOfMoney() {
        world.ledger.setCap(
                world.keys.get("nova"),
                new dev.reelwright.budgets.Cap(dev.reelwright.budgets.Scope.TOTAL, usd("0.99")));
    }

    private RunId askedForOrion() throws InterruptedException {
        engine.close();
        world.keys.remove("nova");
        engine = open(world);
        return ran(plan(CLIP), AtLimit.ASK);
    }

    @Test
    void whatIsDearerOrWorseWaitsForTheYesWithPriceAndQuality() throws InterruptedException {
        RunId run = askedForOrion();
        RunView view = engine.view(run);
        assertThat(view.state()).isEqualTo(RunState.WAITING);
        assertThat(view.waits()).isEqualTo(Waits.ROUTE);
        assertThat(view.approved()).isFalse();
        assertThat(view.message())
                .contains("step clip", "clip-paid", "no room", ORION, "USD 2.00", "USD 1.00", "quality 30", "40")
                .contains("reelwright resume " + run.value() + " --yes --max 2.00");
        assertThat(view.needed()).isEqualTo(usd("2.00"));
        assertThat(orion).hasValue(0);
        engine.approve(run, new Approval(view.plan().hash(), usd("2.00")));
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(orion).hasValue(1);
        assertThat(usual).hasValue(1);
        assertThat(engine.view(run).ceiling()).isEqualTo(usd("2.00"));
        assertThat(record(run, "route.accepted")).hasSize(1);
    }

    @Test
    void theWaitIsStoredState() throws InterruptedException {
        RunId run = askedForOrion();
        engine.close();
        engine = open(world);
        assertThat(engine.view(run).waits()).isEqualTo(Waits.ROUTE);
        assertThat(engine.resume(run)).isEqualTo(new PlanEngine.Resumed.NothingToDo(RunState.WAITING));
        engine.approve(run, new Approval(engine.view(run).plan().hash(), usd("2.00")));
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(orion).hasValue(1);
        assertThat(usual).as("the one that cannot is not asked again").hasValue(1);
    }

    @Test
    void aNoFailsTheStep() throws InterruptedException {
        RunId run = askedForOrion();
        engine.decline(run, "Ada", "too dear");
        assertThat(engine.await(run)).isEqualTo(RunState.FAILED);
        assertThat(engine.view(run).step("clip").orElseThrow().message()).contains("you said no", ORION, "too dear");
        assertThat(orion).hasValue(0);
        assertThatThrownBy(() -> engine.decline(run, "Ada", "")).isInstanceOf(IllegalArgumentException.class);
        counts("clip-paid", usual);
        engine.retryFailed(run);
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
    }

    @Test
    void aYesToLessThanItCostsDoesNotCoverIt() throws InterruptedException {
        RunId run = askedForOrion();
        engine.approve(run, new Approval(engine.view(run).plan().hash(), usd("1.50")));
        assertThat(engine.await(run)).isEqualTo(RunState.WAITING);
        assertThat(engine.view(run).waits()).isEqualTo(Waits.CEILING);
        assertThat(orion).hasValue(0);
    }

    @Test
    void withoutAPersonToAskTheStepFailsWithClearWords() throws InterruptedException {
        engine.close();
        world.keys.remove("nova");
        engine = open(world);
        RunId run = ran(plan(CLIP), AtLimit.STOP);
        assertThat(engine.view(run).state()).isEqualTo(RunState.FAILED);
        assertThat(engine.view(run).message()).contains(ORION, "more than was approved");
        assertThat(orion).hasValue(0);
    }

    @Test
    void aKeyThatIsGoneIsAReasonToStepIn() throws InterruptedException {
        Review look = new Review("final", "May it be filmed?", Set.of("clip"), false);
        RunId run = engine.submit(plan(CLIP), world.options().withReviews(List.of(look)));
        assertThat(engine.await(run)).isEqualTo(RunState.WAITING);
        engine.close();
        world.keys.remove("acme");
        engine = open(world);
        engine.answer(run, "final", true, "Ada", "");
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        RunView.StepView step = engine.view(run).step("clip").orElseThrow();
        assertThat(step.skill()).isEqualTo(NOVA);
        assertThat(step.notes()).anyMatch(note -> note.contains("it needs the key acme"));
    }

    @Test
    void nobodyStepsInWhileSomebodyElsesCallForTheSameIsInDoubt() throws InterruptedException {
        world.on("clip-paid", (_, _) -> {
            usual.incrementAndGet();
            throw new IllegalStateException("cut off");
        });
        ran(plan(CLIP), AtLimit.ASK);
        assertThat(world.ledger.balance(World.ACME).inDoubt()).isEqualTo(usd("1.00"));
        engine.close();
        world.keys.remove("acme");
        engine = open(world);
        world.time.forward(Duration.ofSeconds(1));
        RunId another = engine.submit(plan(CLIP), world.options());
        engine.await(another);
        assertThat(engine.view(another).message()).contains("in doubt");
        assertThat(nova).hasValue(0);
    }
}
