package dev.reelwright.agent.toolmaking;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.TestReport;
import java.util.List;

/**
 * What came of a draft's check and tests. It counts for exactly this content.
 *
 * @param revision digest of the content that was tested
 * @param problems why the tests were not run, or do not suffice; empty when they do
 * @param report of the tests; empty when they were not run
 */
public record Tested(String name, String revision, List<Problem> problems, TestReport report) {
    public Tested {
        problems = List.copyOf(problems);
    }

    /** Whether it may be promoted, as far as tests go. */
    public boolean passed() {
        return problems.isEmpty() && report.passed() && report.showsBoth();
    }
}
