package dev.reelwright.agent.plan;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would cost: one line a step, the total, and what the caps leave.
 *
 * @param planHash {@link Plan#hash()} of what was priced
 * @param lines in the order of the plan
 * @param total of all steps that have a route
 * @param caps the caps of the keys that the routes draw on
 */
public record Quote(String planHash, List<Line> lines, Cost total, List<CapLine> caps) {
    public Quote {
        lines = List.copyOf(lines);
        caps = List.copyOf(caps);
    }

    /** Prices a plan that was checked. Steps are priced at their worst where an input is not known before another step has run. */
    public static Quote of(Plan plan, RouteFacts facts, Map<String, Key> keys, Ledger ledger) {
        return new Quotes(plan, facts, keys, ledger).quote();
    }

    /** False when a step has no route; the plan cannot be run as it is. */
    public boolean complete() {
        return lines.stream().allMatch(line -> line.skill() != null);
    }

    /** False when the worst case of a key is more than one of its caps leaves. */
    public boolean fits() {
        return caps.stream().allMatch(CapLine::fits);
    }

    /** What was wanted and could not be had, each thing once, with the number of steps it concerns when there are several. */
    public List<String> notes() {
        Map<String, Long> steps = lines.stream()
                .flatMap(line -> line.notes().stream())
                .collect(Collectors.groupingBy(each -> each, LinkedHashMap::new, Collectors.counting()));
        return steps.entrySet().stream()
                .map(each -> each.getKey() + (each.getValue() == 1 ? "" : " (" + each.getValue() + " steps)"))
                .toList();
    }

    /** The same with each reason in other words. */
    public Quote reworded(UnaryOperator<String> words) {
        List<Line> told = lines.stream()
                .map(line -> new Line(
                        line.step(),
                        line.label(),
                        line.capability(),
                        line.skill(),
                        line.cost(),
                        line.seconds(),
                        line.reasons().stream().map(words).toList(),
                        line.notes().stream().map(words).toList()))
                .toList();
        return new Quote(planHash, told, total, caps);
    }

    /** The approval that a person's yes to this quote gives. */
    public Approval approval() {
        return new Approval(planHash, total.atMost());
    }

    /**
     * One step.
     *
     * @param skill the chosen skill, null when there is no route
     * @param cost of this step; free when there is no route
     * @param seconds how long the skill typically takes
     * @param reasons why this skill; or, without a route, why none
     * @param notes what was wanted and could not be had, a sentence each
     */
    public record Line(
            String step,
            String label,
            String capability,
            @Nullable String skill,
            Cost cost,
            double seconds,
            List<String> reasons,
            List<String> notes) {
        public Line {
            reasons = List.copyOf(reasons);
            notes = List.copyOf(notes);
        }

        /** A step whose wishes were met. */
        public Line(
                String step,
                String label,
                String capability,
                @Nullable String skill,
                Cost cost,
                double seconds,
                List<String> reasons) {
            this(step, label, capability, skill, cost, seconds, reasons, List.of());
        }
    }

    /**
     * One cap of one key.
     *
     * @param key the key's alias
     * @param cap what is capped, such as {@code month USD 20.00}
     * @param left what the cap leaves now
     * @param asked the plan's worst case on this key
     */
    public record CapLine(String key, String cap, Money left, Money asked) {
        public boolean fits() {
            return asked.compareTo(left) <= 0;
        }
    }
}
