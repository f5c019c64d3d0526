package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Resumable;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A job that a person has found is asked after by the time that the engine was given, not by that of the wall. */
@Timeout(60)
class FoundJobTest {
    private static final String ADAPTER = "fal-image";
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final LeapingTime time = new LeapingTime(START);
    private final Lost lost = new Lost();

    @Test
    void theProvidersPausesAreThoseOfTheHandedInTime(@TempDir Path folder) throws Exception {
        lost.polls = 3;
        try (FleetHouse house = new FleetHouse(folder, Map.of(), time, (name, skill) -> lost);
                FleetWorld world = new FleetWorld(folder, house, 4, 1)) {
            String operation = inDoubt(house, world, folder);
            Instant before = time.instant();

            assertThat(world.engine.found(operation, "j-7")).isInstanceOf(PlanEngine.Found.Ended.class);

            assertThat(lost.asked).hasSize(3).allMatch(state -> state.contains("j-7"));
            assertThat(Duration.between(before, time.instant())).isEqualTo(Duration.ofMinutes(8));
            assertThat(world.balance(ADAPTER).posted()).isEqualTo(usd("0.003"));
        }
    }

    @Test
    void aJobThatTakesLongerThanTheSkillMayIsLeftInDoubt(@TempDir Path folder) throws Exception {
        lost.polls = Integer.MAX_VALUE;
        try (FleetHouse house = new FleetHouse(folder, Map.of(), time, (name, skill) -> lost);
                FleetWorld world = new FleetWorld(folder, house, 4, 1)) {
            String operation = inDoubt(house, world, folder);
            int most = house.registry
                    .find(ADAPTER)
                    .orElseThrow()
                    .contract()
                    .limits()
                    .seconds();
            Instant before = time.instant();

            assertThat(world.engine.found(operation, "j-7"))
                    .isInstanceOfSatisfying(
                            PlanEngine.Found.Unchanged.class,
                            no -> assertThat(no.why()).contains("still works on it"));

            assertThat(Duration.between(before, time.instant())).isEqualTo(Duration.ofSeconds(most));
            assertThat(world.balance(ADAPTER).inDoubt().isZero()).isFalse();
        }
    }

    private static String inDoubt(FleetHouse house, FleetWorld world, Path folder) throws Exception {
        FleetHouse.cap(world.ledger, "9");
        RunId run = world.engine.submit(
                World.plan(house.step("picture", ADAPTER, "a quiet harbour")), RunOptions.in(folder));
        assertThat(world.engine.await(run)).isEqualTo(RunState.FAILED);
        return world.ledger.doubts().getFirst().reservation().operation();
    }

    /** The answer to its order was lost; asked after, the job ends after some polls, and is billed. */
    private static final class Lost implements Resumable {
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private int polls;

        @Override
        public SkillResult run(SkillCall call, SkillContext context) {
            JsonNode state = call.state();
            if (state == null) {
                return new SkillResult.Failed(FailureKind.IN_DOUBT, "the answer was lost", usd("0"));
            }
            asked.add(state.toString());
            return asked.size() < polls
                    ? new SkillResult.Pending(Duration.ofMinutes(4), state)
                    : new SkillResult.Failed(FailureKind.REFUSED, "it shows too much", usd("0.003"));
        }

        @Override
        public Found stateOf(String job, SkillCall call, SkillContext context) {
            return new Found.State(json("{'handles': {'id': '" + job + "'}}"));
        }
    }
}
