package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillParcel;
import dev.reelwright.registry.TestReport;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is demanded of a draft beyond what {@link Inspection} sees: no Java, and examples of both sides. Nothing is paid, and no network is used. */
public final class DraftTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> FACTS = List.of("outputs", "plan");

    private final Inspection inspection;

    public DraftTests(Studio studio) {
        inspection = new Inspection(studio);
    }

    /** @param files relative path with {@code /} to bytes */
    public Tested run(String name, Map<String, byte[]> files) throws InterruptedException {
        Findings findings = test(new SkillParcel(name, files));
        TestReport report = Objects.requireNonNullElse(findings.tests(), new TestReport(List.of()));
        return new Tested(name, findings.revision(), findings.problems(), report);
    }

    /** Everything that is wrong with a draft before any example is run. */
    public Findings check(SkillParcel draft) throws InterruptedException {
        return withoutJava(inspection.check(draft));
    }

    /** The same, with its examples run when nothing is wrong. */
    public Findings test(SkillParcel draft) throws InterruptedException {
        Findings findings = withoutJava(inspection.test(draft));
        TestReport report = findings.tests();
        if (report == null || !findings.problems().isEmpty()) {
            return findings;
        }
        if (!report.showsBoth()) {
            return findings.with(new Problem(
                    "tests/",
                    "the examples do not show both sides",
                    "have at least one that expects \"ends\": \"done\", and one of bad input or failure"));
        }
        return report.results().stream().anyMatch(result -> result.success() && tellsMore(draft, result.path()))
                ? findings
                : findings.with(new Problem(
                        "tests/",
                        "no example of a success says what comes out",
                        "give one facts of its outputs: \"outputs\": {\"/pointer\": fact}"));
    }

    /** An example that only says that it ends would pass whatever is made. */
    private static boolean tellsMore(SkillParcel draft, String path) {
        byte[] file = draft.files().get(path);
        JsonNode expect =
                file == null ? JSON.createObjectNode() : JSON.readTree(file).path("expect");
        return FACTS.stream().anyMatch(facts -> expect.path(facts).size() > 0) || expect.has("spent");
    }

    private static Findings withoutJava(Findings findings) {
        SkillContract contract = findings.contract();
        return contract == null || contract.kind() != SkillContract.Kind.JAVA
                ? findings
                : findings.with(new Problem("skill.json#/kind", "no draft is of kind java", "write a script"));
    }
}
