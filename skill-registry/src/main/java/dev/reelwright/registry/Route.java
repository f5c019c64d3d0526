package dev.reelwright.registry;

import dev.reelwright.budgets.Cost;
import java.util.List;

/**
 * The chosen skill for a step.
 *
 * @param revision of the skill when it was chosen
 * @param cost what the call will likely and at most cost
 * @param score 0 to 1, rounded to four digits
 * @param reasons for a person and for the record: why this one, then why each other one was not taken
 */
public record Route(String skill, String revision, Cost cost, double score, List<String> reasons) {
    public Route {
        reasons = List.copyOf(reasons);
    }
}
