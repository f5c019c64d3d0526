package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.audit.RunId;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that knocks has its job asked after at once; nothing else comes of it. */
class KnockedTest {
    @TempDir
    Path folder;

    @Test
    void aKnockHasTheJobAskedAfterBeforeItsTime() throws IOException, InterruptedException {
        try (World world = new World(folder);
                PlanEngine engine = EmbeddedEngine.open(world.parts())) {
            world.cap("1.00");
            List<String> visits = new CopyOnWriteArrayList<>();
            world.on("clip-paid", (call, context) -> {
                visits.add(String.valueOf(call.state()));
                return visits.size() < 2
                        ? new SkillResult.Pending(Duration.ofHours(1), json("{'handles': {'id': 'j-1'}}"))
                        : World.shoot(call, context);
            });
            RunId run = engine.submit(World.plan(clip("clip", "sea")), world.options());
            new Watcher(engine, run).next(Event.StepWaiting.class);

            engine.knocked(name -> name.equals("clip-paid"), "j-2");
            engine.knocked(name -> name.equals("image-house"), "j-1");
            assertThat(visits).hasSize(1);

            engine.knocked(name -> name.equals("clip-paid"), "j-1");
            assertThat(engine.await(run)).isEqualTo(RunState.DONE);
            assertThat(visits).hasSize(2);
        }
    }
}
