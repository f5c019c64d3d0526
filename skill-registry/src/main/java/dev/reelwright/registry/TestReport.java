package dev.reelwright.registry;

import java.util.List;

/**
 * How the examples of a folder ended.
 *
 * @param results in the order of the contract
 */
public record TestReport(List<Result> results) {
    public TestReport {
        results = List.copyOf(results);
    }

    /** True when there is at least one, and all are as expected. */
    public boolean passed() {
        return !results.isEmpty()
                && results.stream().allMatch(result -> result.differences().isEmpty());
    }

    /** Whether an example shows a success, and one shows bad input or a failure: both are demanded of a draft. */
    public boolean showsBoth() {
        return results.stream().anyMatch(Result::success) && results.stream().anyMatch(result -> !result.success());
    }

    /**
     * One example.
     *
     * @param path such as {@code tests/success.json}
     * @param about what it shows, in the author's words
     * @param success whether it expects the call to be done
     * @param differences everything that is not as expected, in words; empty when all is
     */
    public record Result(String path, String about, boolean success, List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }
    }
}
