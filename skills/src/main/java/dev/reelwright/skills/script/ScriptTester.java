package dev.reelwright.skills.script;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillTester;
import dev.reelwright.registry.TestReport;
import dev.reelwright.sandbox.ScriptBox;
import dev.reelwright.skills.media.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs the examples of a folder of kind {@code script} by the very engine that runs its calls: FFmpeg runs, other capabilities are answered from the
 * example.
 */
public final class ScriptTester implements SkillTester {
    private final MediaDoor media;
    private final ExampleMedia maker;
    private final ScriptEngine engine;

    /** @param programs may be shared with the skills of the host */
    public ScriptTester(Programs.Source programs) {
        this.media = new MediaDoor(programs);
        this.maker = new ExampleMedia(programs);
        this.engine = new ScriptEngine(ScriptBox.open(), media);
    }

    @Override
    public SkillContract.Kind kind() {
        return SkillContract.Kind.SCRIPT;
    }

    @Override
    public TestReport test(String name, Map<String, byte[]> files) throws InterruptedException {
        SkillEngine.Folder folder = SkillFolder.open(name, files)
                .orElseThrow(() -> new IllegalArgumentException("the folder " + name + " was not checked"));
        return switch (engine.open(folder)) {
            case SkillEngine.Answer.Faulty faulty -> new TestReport(all(folder, words(faulty.problems())));
            case SkillEngine.Answer.Opened opened ->
                new TestReport(results(folder, opened.skills().getFirst()));
        };
    }

    private static List<String> words(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    private static List<TestReport.Result> all(SkillEngine.Folder folder, List<String> differences) {
        return folder.contract().tests().stream()
                .map(path -> result(folder, path, differences))
                .toList();
    }

    private List<TestReport.Result> results(SkillEngine.Folder folder, SkillEngine.Ready ready)
            throws InterruptedException {
        List<TestReport.Result> results = new ArrayList<>();
        for (String path : folder.contract().tests()) {
            results.add(result(folder, path, run(folder, ready, path)));
        }
        return results;
    }

    private List<String> run(SkillEngine.Folder folder, SkillEngine.Ready ready, String path)
            throws InterruptedException {
        Optional<ObjectNode> example = example(folder, path);
        if (example.isEmpty()) {
            return List.of(path + " is no example");
        }
        try {
            return new ScriptExample(folder, ready, example.get(), media).run(maker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestReport.Result result(SkillEngine.Folder folder, String path, List<String> differences) {
        Optional<ObjectNode> example = example(folder, path);
        return new TestReport.Result(
                path,
                example.map(there -> there.path("about").asString("")).orElse(""),
                example.map(there -> there.at("/expect/ends").asString("done").equals("done"))
                        .orElse(false),
                differences);
    }

    private static Optional<ObjectNode> example(SkillEngine.Folder folder, String path) {
        byte[] bytes = folder.files().get(path);
        return bytes == null
                ? Optional.empty()
                : ScriptJson.read(new String(bytes, StandardCharsets.UTF_8))
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast);
    }
}
