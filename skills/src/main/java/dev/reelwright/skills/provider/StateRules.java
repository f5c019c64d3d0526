package dev.reelwright.skills.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about the job. The first rule that holds decides.
 *
 * @param unknown what an answer means on which no rule fires
 */
record StateRules(List<Rule> rules, State unknown, @Nullable Pick progress) {
    StateRules {
        rules = List.copyOf(rules);
    }

    /**
     * @param reason why, for a state that is an end without a result; null to let the error rules say
     * @param place JSON pointer of the rule in the file
     */
    record Rule(Condition when, State state, @Nullable ErrorClass reason, Billed billed, String place) {}

    /** How a job stands. */
    enum State {
        PENDING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        EXPIRED
    }

    /** Whether what ended that way is on the bill. */
    enum Billed {
        /** The adapter's general word holds. */
        UNSAID,
        NO,
        YES,
        UNKNOWN
    }
}
