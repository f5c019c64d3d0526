package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that failed for its inputs, and one that then worked: what a rule has to say of them to be proved.
 *
 * @param failed inputs of the call that failed
 * @param worked inputs of the call of the same skill that then succeeded
 * @param offer the name by which the skill was called when it failed
 */
public record RuleProof(ObjectNode failed, ObjectNode worked, String offer) {

    /**
     * Why a rule is not proved; empty when it is. It has to speak of the inputs that failed and be silent on those that worked; and its
     * changes, made to the inputs that worked, must leave them as they are, so that what it makes of a wrong value is a value of the kind
     * that was seen to work. It may change nothing that was the same in both calls.
     */
    public List<Problem> faults(LessonRule rule) {
        List<Problem> faults = new ArrayList<>();
        if (rule.on(failed, offer) instanceof LessonRule.Effect.Silent) {
            faults.add(new Problem(
                    "", "does nothing to the inputs of the call that failed", "make its conditions hold for them"));
        }
        if (!(rule.on(worked, offer) instanceof LessonRule.Effect.Silent)) {
            faults.add(new Problem("", "speaks of the inputs of the call that worked", "narrow its conditions"));
        }
        if (rule instanceof LessonRule.Repair repair) {
            for (int i = 0; i < repair.changes().size(); i++) {
                change(repair.changes().get(i), "/change/" + i, faults);
            }
        }
        return List.copyOf(faults);
    }

    private void change(RuleChange change, String place, List<Problem> faults) {
        JsonNode before = failed.at(change.at());
        if (before.equals(worked.at(change.at()))) {
            faults.add(new Problem(
                    place,
                    "changes " + change.at() + ", which was the same in both calls",
                    "change only what made the difference"));
        } else if (change.in(worked.deepCopy()).isPresent()) {
            faults.add(new Problem(
                    place,
                    "would change " + change.at() + " of the call that worked",
                    "make it give a value that was seen to work"));
        }
    }

    /** JSON pointers to the plain values in which the two calls differ; a list counts as one value. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        collect("", failed, worked, differences);
        return List.copyOf(differences);
    }

    private static void collect(String place, JsonNode one, JsonNode other, List<String> differences) {
        if (Numbers.same(one, other)) {
            return;
        }
        if (!one.isObject() || !other.isObject()) {
            differences.add(place);
            return;
        }
        java.util.TreeSet<String> names = new java.util.TreeSet<>(one.propertyNames());
        names.addAll(other.propertyNames());
        names.forEach(name -> collect(Pointer.child(place, name), one.path(name), other.path(name), differences));
    }
}
