package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.json;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process that {@link KillTest} kills: it submits its plan, or goes on with the run that it finds. */
final class KillChild {
    static final int STEPS = 12;
    static final int MILLIS = 120;

    private final Path home;

    private KillChild(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new KillChild(Path.of(arguments[0])).run() == RunState.DONE ? 0 : 1);
    }

    private RunState run() throws Exception {
        try (World world = World.inRealTime(home)) {
            world.on("image-fake", (call, context) -> slowly(call, World.draw(call, context)));
            world.on("film-fake", (call, context) -> slowly(call, join(call, context)));
            try (PlanEngine engine = EmbeddedEngine.open(world.parts())) {
                RunId run = engine.runs(1).isEmpty() ? submit(engine, world) : KillTest.onlyRun(engine);
                engine.events(run, this::note);
                Files.createFile(home.resolve("ready-" + ProcessHandle.current().pid()));
                engine.resume(run);
                RunState state = engine.await(run);
                for (RunView.StepView step : engine.view(run).steps()) {
                    for (String sha256 : Lineage.assetsIn(step.outputs())) {
                        write("asset " + step.id() + " " + sha256 + " "
                                + engine.assets().whole(sha256));
                    }
                }
                return state;
            }
        }
    }

    private static RunId submit(PlanEngine engine, World world) {
        List<Step> steps = new ArrayList<>();
        StringBuilder shots = new StringBuilder();
        for (int i = 1; i < STEPS; i++) {
            Step step = image("step-" + i, "step-" + i);
            steps.add(i > 4 ? step.after("step-" + (i - 4)) : step);
            shots.append(i > 1 ? " " : "").append(i);
        }
        steps.add(Step.of(
                        "film",
                        "edit.assemble",
                        json("{'title': '" + shots
                                + "', 'width': 64, 'height': 64, 'fps': 30, 'shots': [{'video': {'file': 'in.mp4'}}]}"))
                .after("step-8", "step-9", "step-10", "step-11"));
        try {
            Files.writeString(world.folder.resolve("in.mp4"), "video 64x64 30 4");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return engine.submit(World.plan(steps.toArray(Step[]::new)), world.options());
    }

    private static SkillResult join(SkillCall call, SkillContext context) {
        return World.file(
                context,
                "f.mp4",
                "video 64x64 30 9\n" + call.inputs(),
                "{'video': {'file': 'f.mp4'}, 'seconds': 9}",
                "0");
    }

    private SkillResult slowly(SkillCall call, SkillResult result) throws InterruptedException {
        String name = call.inputs().has("prompt") ? call.inputs().path("prompt").asString() : "film";
        write("begin " + name);
        new CountDownLatch(1).await(MILLIS, TimeUnit.MILLISECONDS);
        return result;
    }

    private void note(Event event) {
        if (event instanceof Event.StepFinished finished) {
            write("finished " + finished.step());
        }
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
