package dev.reelwright.skills.script;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.NestedAnswer;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A call's surroundings on a real workspace, in which other capabilities are answered by the test. */
final class Place implements SkillContext, AutoCloseable {
    /** What was asked for, in its order: number, capability, inputs. */
    final List<String> asked = new ArrayList<>();

    Function<Integer, NestedAnswer> answers =
            number -> new NestedAnswer.Done(Bench.json("{'number': " + number + "}"), ScriptCall.FREE);
    boolean cancelled;

    private final Path folder;
    private final Workspace scratch;
    private final Map<String, Asset> assets = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();

    Place(Path folder) throws IOException {
        this.folder = folder;
        this.scratch = Workspace.open(Files.createDirectories(folder.resolve("scratch")), Workspace.Quota.unlimited());
    }

    /** Makes a file as examples have them; gives its digest. */
    String media(String description) throws Exception {
        Path file = new ExampleMedia(Bench.PROGRAMS).make(Bench.json(description), folder, "m" + assets.size());
        String digest = "%064x".formatted(assets.size() + 1);
        assets.put(digest, new Asset(digest, Bench.MEDIA.facts(file)));
        files.put(digest, file);
        return digest;
    }

    /** Runs a script as a call of a skill would. */
    SkillResult run(String script, String permissions, String input) throws InterruptedException {
        return run(Bench.folder(script, permissions, Map.of("any", "{'input': {}, 'expect': {}}")), input);
    }

    SkillResult run(Map<String, byte[]> files, String input) throws InterruptedException {
        SkillEngine.Folder opened = SkillFolder.open("tried", files)
                .orElseThrow(() -> new AssertionError(SkillFolder.check("tried", files)));
        SkillEngine.Answer answer = new ScriptEngine(Bench.BOX, Bench.MEDIA).open(opened);
        if (!(answer instanceof SkillEngine.Answer.Opened ready)) {
            throw new AssertionError(answer);
        }
        SkillCall call = new SkillCall("tried", "r", "own.tried", Bench.json(input), 7, 1, null);
        return ready.skills().getFirst().code().run(call, this);
    }

    @Override
    public Workspace scratch() {
        return scratch;
    }

    @Override
    public Asset asset(String sha256) {
        if (!assets.containsKey(sha256)) {
            throw new IllegalArgumentException("not an asset of the call: " + sha256);
        }
        return assets.get(sha256);
    }

    @Override
    public Path file(String sha256) {
        return files.get(sha256);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void heartbeat(double fraction, String words) {}

    @Override
    public NestedAnswer call(int number, String capability, ObjectNode inputs) {
        asked.add(number + " " + capability + " " + inputs);
        return answers.apply(number);
    }

    @Override
    public void close() {
        scratch.close();
    }
}
