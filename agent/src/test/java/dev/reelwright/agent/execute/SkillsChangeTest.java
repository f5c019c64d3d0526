package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.speech;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.sandbox.Jail;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine whose skills are changed for others: what runs keeps those it began with, what begins has the new ones. */
@Timeout(60)
class SkillsChangeTest {
    private static final Plan SPOKEN =
            World.plan(speech("voice", "'The sea'"), image("picture", "sea").after("voice"));

    @TempDir
    Path folder;

    @Test
    void aRunThatIsUnderWayKeepsItsSkillsAndTheNextHasTheNewOnes() throws Exception {
        CountDownLatch speaking = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        try (World world = new World(folder);
                Shelf bare = Shelf.open(folder.resolve("bare"), Clock.systemUTC());
                PlanEngine engine = EmbeddedEngine.open(world.parts())) {
            world.on("image-fake", World::draw).on("speech-fake", (call, context) -> {
                speaking.countDown();
                changed.await();
                return World.speak(call, context);
            });
            RunId underWay = engine.submit(SPOKEN, world.options());
            speaking.await();

            engine.use(none(world, bare), Map.of(), Acceptances.none());
            changed.countDown();
            RunId without = engine.submit(World.plan(image("other", "hill")), world.options());

            assertThat(engine.await(underWay)).isEqualTo(RunState.DONE);
            assertThat(engine.await(without)).isEqualTo(RunState.FAILED);
            assertThat(engine.view(without).step("other").orElseThrow().message())
                    .contains("there is no capability image.generate");

            engine.use(world.parts().registry(), Capabilities.shipped(), Acceptances.none());
            engine.retryFailed(without);
            assertThat(engine.await(without)).isEqualTo(RunState.DONE);
            assertThat(engine.view(underWay).step("picture").orElseThrow().outputs())
                    .isNotEqualTo(json("{}"));
        }
    }

    private SkillRegistry none(World world, Shelf bare) throws Exception {
        return SkillRegistry.load(
                bare, List.of(new FakePack(world.code)), new SkillHost(Jail.open(), folder.resolve("programs")));
    }
}
