package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.image;

import dev.reelwright.audit.RunId;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process that {@link ReviewKillTest} kills: {@code work} runs to the review and stays there, {@code answer} says yes and goes on. */
final class ReviewKillChild {
    static final String GATE = "storyboard";
    static final int MILLIS = 100;

    private final Path home;

    private ReviewKillChild(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new ReviewKillChild(Path.of(arguments[0])).run(arguments[1]) == RunState.DONE ? 0 : 1);
    }

    private RunState run(String mode) throws Exception {
        try (World world = World.inRealTime(home)) {
            world.on("image-fake", this::draw);
            try (PlanEngine engine = EmbeddedEngine.open(world.parts())) {
                Files.createFile(home.resolve("ready-" + ProcessHandle.current().pid()));
                RunId run = engine.runs(1).isEmpty() ? submit(engine, world) : KillTest.onlyRun(engine);
                if (mode.equals("answer")) {
                    answer(engine, run);
                }
                engine.resume(run);
                RunState state = engine.await(run);
                if (state == RunState.WAITING) {
                    write("rested");
                    new CountDownLatch(1).await();
                }
                return state;
            }
        }
    }

    private void answer(PlanEngine engine, RunId run) {
        RunView.Reviewed review = engine.view(run).reviews().getFirst();
        if (review.state() != ReviewState.YES) {
            write("answering");
            engine.answer(run, GATE, true, "process " + ProcessHandle.current().pid(), "");
        }
    }

    private static RunId submit(PlanEngine engine, World world) {
        return engine.submit(
                World.plan(
                        image("one", "one"),
                        image("two", "two").after("one"),
                        image("shot-1", "shot-1").after("one"),
                        image("shot-2", "shot-2").after("two", "shot-1"),
                        image("shot-3", "shot-3").after("shot-2")),
                world.options()
                        .withReviews(List.of(new Review(GATE, "ok?", Set.of("shot-1", "shot-2", "shot-3"), false))));
    }

    private SkillResult draw(SkillCall call, SkillContext context) throws InterruptedException {
        String name = call.inputs().path("prompt").asString();
        write("begin " + name);
        new CountDownLatch(1).await(MILLIS, TimeUnit.MILLISECONDS);
        return World.draw(call, context);
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
