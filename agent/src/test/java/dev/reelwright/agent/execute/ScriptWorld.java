package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.NestedAnswer;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.Jail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A world with a script in it, {@code teaser}, that the test writes in Java, beside the usual fake skills. */
final class ScriptWorld implements AutoCloseable {
    private static final String SPEND = "USD 2.00";

    final World world;
    final SkillRegistry registry;
    private final Shelf shelf;
    private final Acceptances accepted;
    PlanEngine engine;

    /**
     * @param scripts the folders by name
     * @param shipped whether they came with the product; else they are only what was accepted of them
     */
    ScriptWorld(Path folder, Map<String, Map<String, byte[]>> scripts, boolean shipped, Acceptances accepted)
            throws IOException {
        this(
                new World(Files.createDirectories(folder)),
                seeded(folder.resolve("shelf"), scripts),
                scripts,
                shipped,
                accepted);
        open();
    }

    private ScriptWorld(
            World world, Path seeded, Map<String, Map<String, byte[]>> scripts, boolean shipped, Acceptances accepted)
            throws IOException {
        this.world = world;
        world.on("image-fake", World::draw).on("clip-paid", World::shoot);
        this.accepted = accepted;
        shelf = Shelf.open(seeded, world.time);
        FakePack pack = new FakePack(world.code);
        ScriptPack scriptPack = new ScriptPack(shipped ? scripts : Map.of(), world.code);
        registry = SkillRegistry.load(
                shelf,
                List.of(pack, scriptPack),
                new SkillHost(Jail.open(), world.folder.resolve("programs")),
                accepted);
        if (!registry.notLoaded().isEmpty()) {
            throw new AssertionError(registry.notLoaded());
        }
    }

    /** A world in which nobody waits, whose engine is opened by the test. */
    static ScriptWorld leaping(Path folder, LeapingTime time) throws IOException {
        return new ScriptWorld(
                World.inLeapingTime(folder, time), Seeded.SHELF, teaser(SPEND), true, Acceptances.none());
    }

    /** A shelf with the fake skills and these scripts. */
    static Path seeded(Path folder, Map<String, Map<String, byte[]>> scripts) throws IOException {
        try (Shelf shelf = Shelf.open(folder, java.time.Clock.systemUTC())) {
            shelf.seed(new FakePack(Map.of()).folders());
            shelf.seed(scripts);
        }
        return folder;
    }

    /** One shipped script that may ask for pictures and clips, of which the last may cost USD 2.00. */
    static ScriptWorld withTeaser(Path folder) throws IOException {
        ScriptWorld made = new ScriptWorld(new World(folder), Seeded.SHELF, teaser(SPEND), true, Acceptances.none());
        made.open();
        return made;
    }

    /** Made once for all tests of a process, as commits take their time; nobody changes it. */
    private static final class Seeded {
        private static final Path SHELF = make();

        private static Path make() {
            try {
                return seeded(
                        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "script-shelf-")
                                .toAbsolutePath(),
                        teaser(SPEND));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Map<String, Map<String, byte[]>> teaser(String spend) {
        return new TreeMap<>(Map.of("teaser", ScriptPack.folder("teaser", spend, "image.generate", "video.generate")));
    }

    /** Opens an engine on the same files, as another process would. */
    void open() {
        engine = EmbeddedEngine.open(parts(world.parts()));
    }

    /** The same with what stands between the engine and its ledger and record. */
    void open(Doom doom) {
        EngineParts parts = world.parts();
        engine = EmbeddedEngine.open(parts(parts, doom.over(parts.ledger()), doom.over(parts.audit())));
    }

    EngineParts parts(EngineParts parts) {
        return parts(parts, parts.ledger(), parts.audit());
    }

    private EngineParts parts(EngineParts parts, Ledger ledger, AuditLog audit) {
        return new EngineParts(
                parts.runsDb(),
                parts.cache(),
                parts.work(),
                ledger,
                audit,
                registry,
                registry.capabilities(),
                parts.prices(),
                parts.keys(),
                parts.preferences(),
                parts.limits(),
                parts.media(),
                parts.currency(),
                parts.clock(),
                parts.random(),
                parts.alarm(),
                accepted);
    }

    /** What the script does, given a way to ask that leaves when it has to wait. */
    ScriptWorld script(Script script) {
        world.on("teaser", (call, context) -> {
            try {
                return script.run(call, context);
            } catch (Waits waits) {
                return new SkillResult.Pending(waits.answer.after(), World.json("{'script': 'waits'}"));
            }
        });
        return this;
    }

    /** The body of a script. */
    interface Script {
        SkillResult run(SkillCall call, SkillContext context) throws InterruptedException;
    }

    private static final class Waits extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient NestedAnswer.Wait answer;

        Waits(NestedAnswer.Wait answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    /** Asks, as the script box does: whoever has to wait leaves, and comes back from the start. */
    static NestedAnswer ask(SkillContext context, int number, String capability, String inputs)
            throws InterruptedException {
        NestedAnswer answer = context.call(number, capability, World.json(inputs));
        if (answer instanceof NestedAnswer.Wait wait) {
            throw new Waits(wait);
        }
        return answer;
    }

    static NestedAnswer clip(SkillContext context, int number, String prompt) throws InterruptedException {
        return ask(context, number, "video.generate", "{'prompt': '" + prompt + "', 'seconds': 4}");
    }

    static NestedAnswer image(SkillContext context, int number, String prompt) throws InterruptedException {
        return ask(context, number, "image.generate", "{'prompt': '" + prompt + "', 'width': 64, 'height': 64}");
    }

    /** Ends as its answers did: the last clip among the outputs, or the first failure. */
    static SkillResult ends(NestedAnswer... answers) {
        ObjectNode outputs = World.json("{}");
        List<String> words = new ArrayList<>();
        for (NestedAnswer answer : answers) {
            switch (answer) {
                case NestedAnswer.Done done -> {
                    words.add("done");
                    if (done.outputs().has("video")) {
                        outputs.set("video", done.outputs().get("video"));
                    }
                }
                case NestedAnswer.Wait _ -> throw new AssertionError();
                case NestedAnswer.Failed failed -> {
                    return new SkillResult.Failed(failed.kind(), failed.message(), World.usd("0"));
                }
            }
        }
        return new SkillResult.Done(outputs.put("words", String.join(" ", words)), World.usd("0"));
    }

    static Step teaser() {
        return Step.of("teaser", "own.teaser", World.json("{'prompt': 'sea'}"));
    }

    static Plan plan(Function<Step, Step> change) {
        return World.plan(change.apply(teaser()));
    }

    RunView ran(Plan plan) throws InterruptedException {
        RunId run = engine.submit(plan, world.options());
        engine.await(run);
        return engine.view(run);
    }

    @Override
    public void close() {
        engine.close();
        shelf.close();
        world.close();
    }
}
