package dev.reelwright.skills.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is safe after a submission, and who pays for what came to nothing.
 *
 * @param unbilled HTTP statuses after which surely nothing was taken on
 * @param failedJobs whether a job that failed at the provider is billed
 * @param refusals whether what the provider would not make is billed
 * @param idempotency null when the provider knows no such thing
 */
record Submission(
        List<Condition.StatusRange> unbilled,
        StateRules.Billed failedJobs,
        StateRules.Billed refusals,
        @Nullable Idempotency idempotency) {
    Submission {
        unbilled = List.copyOf(unbilled);
    }

    /** @param replay true when a repeat gets the first answer again; false when it is turned down */
    record Idempotency(String header, boolean replay) {}
}
