package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillTester;
import dev.reelwright.registry.TestReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks a folder and runs its examples by the tester of its kind. Nothing is paid, and no network is used. */
public final class DraftTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Studio studio;

    public DraftTests(Studio studio) {
        this.studio = studio;
    }

    /** @param files relative path with {@code /} to bytes */
    public Tested run(String name, Map<String, byte[]> files) throws InterruptedException {
        List<Problem> problems = new ArrayList<>(check(name, files));
        TestReport none = new TestReport(List.of());
        String revision = SkillFolder.revision(files);
        if (!problems.isEmpty()) {
            return new Tested(name, revision, problems, none);
        }
        SkillEngine.Folder folder = SkillFolder.open(name, files).orElseThrow();
        TestReport report = none;
        try {
            report = test(name, folder, problems);
        } catch (RuntimeException broken) {
            problems.add(new Problem(
                    name, "the tests broke: " + broken, "this is a fault of the program, not of the folder"));
        }
        if (problems.isEmpty() && !report.showsBoth()) {
            problems.add(new Problem(
                    "tests/",
                    "the examples do not show both sides",
                    "have at least one that expects \"ends\": \"done\", and one of bad input or failure"));
        }
        return new Tested(name, revision, problems, report);
    }

    /** Everything that is wrong with a folder before any example is run. */
    public List<Problem> check(String name, Map<String, byte[]> files) {
        List<Problem> problems = new ArrayList<>(SkillFolder.check(name, files));
        SkillFolder.hidden(files).stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
        SkillFolder.open(name, files).ifPresent(folder -> problems.addAll(opened(folder)));
        return problems;
    }

    /** What the reader of its kind finds, beyond what all folders have. */
    private List<Problem> opened(SkillEngine.Folder folder) {
        SkillContract.Kind kind = folder.contract().kind();
        if (kind == SkillContract.Kind.JAVA) {
            return List.of(new Problem("skill.json#/kind", "no draft is of kind java", "write a script"));
        }
        try {
            return studio.packs().stream()
                    .flatMap(pack -> pack.engines(studio.host()).stream())
                    .filter(engine -> engine.kind() == kind)
                    .findFirst()
                    .map(engine -> switch (engine.open(folder)) {
                        case SkillEngine.Answer.Opened _ -> List.<Problem>of();
                        case SkillEngine.Answer.Faulty faulty -> faulty.problems();
                    })
                    .orElseGet(() -> List.of(new Problem(
                            "skill.json#/kind", "kind " + kind.word() + " cannot be read here", "use another kind")));
        } catch (RuntimeException broken) {
            return List.of(new Problem("", "it could not be read: " + broken, "make it simpler"));
        }
    }

    private TestReport test(String name, SkillEngine.Folder folder, List<Problem> problems)
            throws InterruptedException {
        SkillContract.Kind kind = folder.contract().kind();
        Optional<SkillTester> tester = studio.packs().stream()
                .flatMap(pack -> pack.testers(studio.host()).stream())
                .filter(each -> each.kind() == kind)
                .findFirst();
        if (tester.isPresent()) {
            return tester.get().test(name, folder.files());
        }
        if (kind == SkillContract.Kind.PROVIDER) {
            return recorded(name, folder, problems);
        }
        problems.add(new Problem(
                "skill.json#/kind",
                "examples of kind " + kind.word() + " cannot be run here",
                "draft a recipe, a script or a provider"));
        return new TestReport(List.of());
    }

    /** A provider's examples are recorded exchanges; its reader finds what the folder's check cannot. */
    private TestReport recorded(String name, SkillEngine.Folder folder, List<Problem> problems)
            throws InterruptedException {
        AuthorTools.Verdict verdict = studio.authorTools().check(name, folder.files());
        problems.addAll(verdict.problems());
        List<TestReport.Result> results = new ArrayList<>();
        verdict.tests().forEach((path, differences) -> {
            JsonNode example = JSON.readTree(
                    folder.files().getOrDefault(path, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            results.add(new TestReport.Result(
                    path,
                    example.path("about").asString(""),
                    example.at("/expect/ends").asString("").equals("done"),
                    differences));
        });
        return new TestReport(results);
    }
}
