package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.RivalPack.offer;
import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.usd;

import dev.reelwright.agent.execute.RivalPack.Rival;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Retry;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.registry.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The process that {@link RouteKillTest} kills. It goes on with its run, says yes when it is asked for another route, and notes every order that
 * reaches a provider. The approved one cannot do it; the other uploads for a while, then orders, then works for a while.
 */
final class RouteKillChild {
    static final int MILLIS = 80;
    private final Path home;

    private RouteKillChild(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new RouteKillChild(Path.of(arguments[0])).run() ? 0 : 1);
    }

    static World world(Path home) throws IOException {
        return World.withRivalsInRealTime(home, Map.of("orion", Rival.of("2.00", 30)));
    }

    private boolean run() throws Exception {
        try (World world = world(home)) {
            world.cap("100");
            world.on("clip-paid", (_, _) -> new SkillResult.Failed(FailureKind.UNSUPPORTED, "no room", usd("0")));
            world.on(offer("orion"), this::shoot);
            try (PlanEngine engine = EmbeddedEngine.open(world.parts())) {
                Files.createFile(home.resolve("ready-" + ProcessHandle.current().pid()));
                RunId run = engine.runs(1).isEmpty() ? submit(engine, world) : KillTest.onlyRun(engine);
                engine.resume(run);
                RunState state = engine.await(run);
                if (state == RunState.WAITING) {
                    write("asked");
                    engine.approve(run, new Approval(engine.view(run).plan().hash(), usd("2.00")));
                    state = engine.await(run);
                }
                return state == RunState.DONE || !world.ledger.doubts().isEmpty();
            }
        }
    }

    private static RunId submit(PlanEngine engine, World world) {
        return engine.submit(
                Plan.of(
                        "a test",
                        new PlanSettings(Tier.FINAL, List.of("clip-paid")),
                        List.of(clip("clip", "sea").retrying(Retry.none()))),
                world.options().at(AtLimit.ASK));
    }

    private SkillResult shoot(SkillCall call, SkillContext context) throws InterruptedException {
        slowly();
        if (!context.sending()) {
            return new SkillResult.Failed(FailureKind.CANCELLED, "not sent", usd("0"));
        }
        write("ordered");
        slowly();
        SkillResult made = World.shoot(call, context);
        return made instanceof SkillResult.Done done
                ? new SkillResult.Done(done.outputs(), usd("2.00"), done.notes())
                : made;
    }

    private static void slowly() throws InterruptedException {
        new CountDownLatch(1).await(MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void write(String line) {
        try {
            Files.writeString(
                    home.resolve("journal.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
