package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An engine and the world that it works in. */
abstract class EngineFixture {
    World world;
    PlanEngine engine;

    /** Opens an engine on the world's store; called again for a second process on the same store. */
    abstract PlanEngine open(World on);

    World world(Path folder) throws IOException {
        return new World(folder);
    }

    @BeforeEach
    void openTheWorld(@TempDir Path folder) throws IOException {
        world = world(folder);
        world.on("image-fake", World::draw).on("speech-fake", World::speak);
        engine = open(world);
    }

    @AfterEach
    void closeTheWorld() {
        engine.close();
        world.close();
    }

    RunState run(Plan plan) throws InterruptedException {
        return engine.await(engine.submit(plan, world.options()));
    }

    /** Waits until a step waits for time, and moves the clock to when it goes on; how long that was. */
    Duration afterPause(Watcher watcher) throws InterruptedException {
        Duration pause = watcher.next(Event.StepWaiting.class).pause();
        world.time.toTheOnlyAlarmIn(pause);
        return pause;
    }

    List<StepState> states(RunId run) {
        return engine.view(run).steps().stream().map(RunView.StepView::state).toList();
    }
}
