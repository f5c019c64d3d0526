package dev.reelwright.agent.toolmaking;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.TestReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a folder before it is believed.
 *
 * @param name the folder's name
 * @param revision digest of its content
 * @param contract null when it cannot be read
 * @param rights all that it asks for
 * @param problems everything that is wrong with its files, with lines where they are known
 * @param tests how its examples ended; null when they were not run
 */
public record Findings(
        String name,
        String revision,
        @Nullable SkillContract contract,
        Rights rights,
        List<Problem> problems,
        @Nullable TestReport tests) {
    public Findings {
        problems = List.copyOf(problems);
    }

    /** The same, with one thing more that is wrong. */
    Findings with(Problem problem) {
        List<Problem> more = new ArrayList<>(problems);
        more.add(problem);
        return new Findings(name, revision, contract, rights, more, tests);
    }

    /** What keeps it from being used, examples that do not end as they should among it. Examples that were not run keep it too. */
    public List<Problem> obstacles() {
        List<Problem> all = new ArrayList<>(problems);
        TestReport report = tests;
        if (report == null) {
            if (all.isEmpty()) {
                all.add(new Problem(name, "its tests were not run", "run them: reelwright skill test " + name));
            }
            return all;
        }
        report.results()
                .forEach(result -> result.differences()
                        .forEach(difference ->
                                all.add(new Problem(result.path(), difference, "mend the skill, or the test"))));
        if (report.results().isEmpty()) {
            all.add(new Problem(name, "it has no test", "add one under tests/"));
        }
        return all;
    }
}
