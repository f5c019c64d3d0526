package dev.reelwright.registry;

import dev.reelwright.budgets.Cost;
import java.util.List;

/**
 * The chosen skill for a step.
 *
 * @param revision of the skill when it was chosen
 * @param cost what the call will likely and at most cost
 * @param score 0 to 1, rounded to four digits
 * @param reasons for a person and for the record: what was wanted and could not be had, why this one, then why each other one was not taken
 * @param missed what was wanted and could not be had, a sentence each; the first of the reasons
 */
public record Route(String skill, String revision, Cost cost, double score, List<String> reasons, List<String> missed) {
    public Route {
        reasons = List.copyOf(reasons);
        missed = List.copyOf(missed);
    }

    /** A route on which every wish was met. */
    public Route(String skill, String revision, Cost cost, double score, List<String> reasons) {
        this(skill, revision, cost, score, reasons, List.of());
    }
}
