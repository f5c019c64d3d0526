package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lesson may make a call dearer. Then the quote says so, and what was approved before stays the most that is spent. */
@Timeout(120)
class DearerLessonTest {
    private static final String FIVE_BECOMES_TEN =
            "{'when':[{'at':'/seconds','is':[5]}],'change':[{'at':'/seconds','set':10}]}";

    @TempDir
    static Path shared;

    private static FleetProcess fleet;

    @TempDir
    Path home;

    @BeforeAll
    static void startTheFleet() throws Exception {
        fleet = FleetProcess.start(shared);
    }

    @AfterAll
    static void stopTheFleet() throws Exception {
        fleet.close();
    }

    @Test
    void theQuoteHasTheDearerPriceAndSaysTheLesson() throws Exception {
        try (PickyWorld world = new PickyWorld(home, fleet)) {
            Step step = PickyWorld.film("dear", 5);
            assertThat(world.quote(step).cost().atMost()).isEqualTo(World.usd("0.25"));

            String lesson = world.teach(FIVE_BECOMES_TEN);

            Quote.Line line = world.quote(step);
            assertThat(line.cost().atMost()).isEqualTo(World.usd("0.50"));
            assertThat(line.notes()).containsExactly("lesson " + lesson + ": seconds 5 → 10");
        }
    }

    @Test
    void aLessonThatComesAfterTheYesSpendsNoMoreThanTheYesAllowed() throws Exception {
        try (PickyWorld world = new PickyWorld(home, fleet)) {
            Plan plan = World.plan(PickyWorld.film("later", 5));
            RunId run = awaiting(world, plan);
            world.teach(FIVE_BECOMES_TEN);

            world.engine.approve(run, new Approval(plan.hash(), World.usd("0.25")));

            assertThat(world.engine.await(run)).isEqualTo(RunState.REFUSED);
            RunView.StepView step = world.engine.view(run).steps().getFirst();
            assertThat(step.message()).contains("0.25", "0.50");
            assertThat(step.cost().isZero()).isTrue();
            assertThat(world.balance("picky-video").used().isZero()).isTrue();
            assertThat(fleet.bills()).noneMatch(bill -> bill.order().equals("later"));
        }
    }

    @Test
    void whereTheYesAllowsItTheStepTellsThatItIsDearerThanWasQuoted() throws Exception {
        try (PickyWorld world = new PickyWorld(home, fleet)) {
            Step first = PickyWorld.film("roomy one", 10);
            Step second = Step.of(
                            "second",
                            "video.generate",
                            PickyWorld.film("roomy two", 5).inputs())
                    .after(first.id());
            Plan plan = World.plan(first, second);
            RunId run = awaiting(world, plan);
            List<Event> events = new CopyOnWriteArrayList<>();
            world.engine.events(run, events::add);
            fleet.fault("{'kind': 'HANG_BEFORE', 'on': '^GET /picky-video/'}");
            world.engine.approve(run, new Approval(plan.hash(), World.usd("1.00")));
            fleet.held();
            world.teach(FIVE_BECOMES_TEN);
            fleet.clear();

            assertThat(world.engine.await(run)).isEqualTo(RunState.DONE);
            assertThat(events)
                    .filteredOn(Event.StepProgress.class::isInstance)
                    .map(event -> ((Event.StepProgress) event).words())
                    .contains("it may cost USD 0.50 by that; USD 0.25 was quoted");
            assertThat(world.balance("picky-video").posted()).isEqualTo(World.usd("1.00"));
        }
    }

    private RunId awaiting(PickyWorld world, Plan plan) {
        return world.engine.submit(plan, RunOptions.in(home.resolve("project")).with(new RunOptions.Consent.Awaited()));
    }
}
