package dev.reelwright.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the rule that a pair of calls proves: from what differs in their inputs, and from what the failed call said. Goes by general patterns
 * of such messages; the same pair and message always give the same rule.
 */
public final class RuleFinder {
    private static final int MOST_DIFFERENCES = 4;
    private static final int LONGEST_VALUE = 40;

    private final RuleProof proof;
    private final ToldBounds told;
    private final FreeText free;

    /**
     * Takes every text for a setting.
     *
     * @param said the failed call's message; only its first 600 characters are looked at
     */
    public RuleFinder(RuleProof proof, String said) {
        this(proof, said, FreeText.NONE);
    }

    /**
     * @param said the failed call's message; only its first 600 characters are looked at
     * @param free which inputs are words of a person
     */
    public RuleFinder(RuleProof proof, String said, FreeText free) {
        this.proof = proof;
        this.told = ToldBounds.in(said);
        this.free = free;
    }

    /**
     * A rule that the pair proves.
     *
     * @param general true when the provider's own words say what is allowed; false when only the very value that failed is known
     */
    public record Found(LessonRule.Repair rule, boolean general) {}

    public Optional<Found> find() {
        List<String> differences = proof.differences();
        if (differences.isEmpty() || differences.size() > MOST_DIFFERENCES) {
            return Optional.empty();
        }
        List<LessonRule.Repair> general = differences.stream()
                .flatMap(at -> general(at).filter(rule -> proof.faults(rule).isEmpty()).stream())
                .toList();
        if (!general.isEmpty()) {
            return Optional.of(new Found(joined(general), true));
        }
        return differences.size() == 1
                ? exact(differences.getFirst())
                        .filter(rule -> proof.faults(rule).isEmpty())
                        .map(rule -> new Found(rule, false))
                : Optional.empty();
    }

    /** What is said of several fields holds for each alone: changes that leave good values alone need no condition. */
    private LessonRule.Repair joined(List<LessonRule.Repair> rules) {
        if (rules.size() == 1) {
            return rules.getFirst();
        }
        LessonRule.Repair all = new LessonRule.Repair(
                List.of(),
                rules.stream()
                        .flatMap(rule -> rule.changes().stream())
                        .filter(change -> !(change instanceof RuleChange.Set || change instanceof RuleChange.LeaveOut))
                        .limit(LessonRule.MAX_CHANGES)
                        .toList());
        return proof.faults(all).isEmpty() ? all : rules.getFirst();
    }

    private Optional<LessonRule.Repair> general(String at) {
        JsonNode failed = proof.failed().at(at);
        JsonNode worked = proof.worked().at(at);
        Optional<BigDecimal> before = Numbers.of(failed);
        Optional<BigDecimal> after = Numbers.of(worked);
        if (before.isPresent() && after.isPresent()) {
            return numbers(at, before.get(), after.get());
        }
        if (failed.isString() && worked.isString()) {
            return texts(at, failed.asString(), worked.asString());
        }
        String name = Pointer.names(at).getLast();
        if (worked.isMissingNode() && told.notSupported(name)) {
            return Optional.of(one(new RuleCondition.There(at, true), new RuleChange.LeaveOut(at)));
        }
        return failed.isMissingNode() && plain(worked) && told.required(name)
                ? Optional.of(one(new RuleCondition.There(at, false), new RuleChange.Set(at, worked)))
                : Optional.empty();
    }

    private Optional<LessonRule.Repair> numbers(String at, BigDecimal failed, BigDecimal worked) {
        return Stream.of(choice(at, failed, worked), multiple(at, failed, worked), range(at, failed, worked))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<LessonRule.Repair> choice(String at, BigDecimal failed, BigDecimal worked) {
        return told.choices().stream()
                .filter(list -> has(list, worked) && !has(list, failed))
                .findFirst()
                .map(list -> one(
                        new RuleCondition.IsNot(
                                at, list.stream().map(Numbers::json).toList()),
                        new RuleChange.Nearest(at, list)));
    }

    private static boolean has(List<BigDecimal> list, BigDecimal number) {
        return list.stream().anyMatch(each -> each.compareTo(number) == 0);
    }

    /** Up or down as the call that worked had it. */
    private Optional<LessonRule.Repair> multiple(String at, BigDecimal failed, BigDecimal worked) {
        return told.multiples().stream()
                .filter(of -> Numbers.isMultiple(worked, of) && !Numbers.isMultiple(failed, of))
                .findFirst()
                .map(of -> one(
                        new RuleCondition.NotMultipleOf(at, of),
                        worked.compareTo(failed) > 0 ? new RuleChange.Up(at, of) : new RuleChange.Down(at, of)));
    }

    private Optional<LessonRule.Repair> range(String at, BigDecimal failed, BigDecimal worked) {
        for (ToldBounds.Range range : told.ranges()) {
            if (!range.has(worked) || range.has(failed)) {
                continue;
            }
            List<RuleChange> changes = new ArrayList<>();
            Optional.ofNullable(range.least()).ifPresent(least -> changes.add(new RuleChange.AtLeast(at, least)));
            Optional.ofNullable(range.most()).ifPresent(most -> changes.add(new RuleChange.AtMost(at, most)));
            return Optional.of(new LessonRule.Repair(List.of(outside(at, range, failed)), changes));
        }
        return Optional.empty();
    }

    private static RuleCondition outside(String at, ToldBounds.Range range, BigDecimal failed) {
        BigDecimal most = range.most();
        return most != null && failed.compareTo(most) > 0
                ? new RuleCondition.Above(at, most)
                : new RuleCondition.Below(at, java.util.Objects.requireNonNull(range.least()));
    }

    private Optional<LessonRule.Repair> texts(String at, String failed, String worked) {
        int before = Numbers.length(failed);
        int after = Numbers.length(worked);
        Optional<Integer> most = told.lengths().stream()
                .filter(length -> after <= length && length < before)
                .findFirst();
        if (most.isPresent() && free.mayBeCut(at)) {
            return Optional.of(one(new RuleCondition.LongerThan(at, most.get()), new RuleChange.Cut(at, most.get())));
        }
        return free.is(at)
                ? Optional.empty()
                : told.words().stream()
                        .filter(list -> list.contains(worked) && !list.contains(failed))
                        .findFirst()
                        .map(list -> one(
                                new RuleCondition.IsNot(
                                        at, list.stream().map(RuleFinder::json).toList()),
                                new RuleChange.Set(at, json(worked))));
    }

    private static JsonNode json(String text) {
        return tools.jackson.databind.node.JsonNodeFactory.instance.stringNode(text);
    }

    /** The very value that failed becomes the very value that worked; nothing is known of others. */
    private Optional<LessonRule.Repair> exact(String at) {
        JsonNode failed = proof.failed().at(at);
        JsonNode worked = proof.worked().at(at);
        if (!plain(failed) || failed.isString() && free.is(at)) {
            return Optional.empty();
        }
        RuleChange change = change(at, worked);
        return change == null
                ? Optional.empty()
                : Optional.of(new LessonRule.Repair(
                        List.of(
                                new RuleCondition.Is(at, List.of(failed)),
                                new RuleCondition.Offer(List.of(proof.offer()))),
                        List.of(change)));
    }

    private static @Nullable RuleChange change(String at, JsonNode worked) {
        if (worked.isMissingNode()) {
            return new RuleChange.LeaveOut(at);
        }
        return plain(worked) ? new RuleChange.Set(at, worked) : null;
    }

    /** A setting, and no text that somebody wrote: a sentence is not put in the place of another. */
    private static boolean plain(JsonNode value) {
        return value.isBoolean()
                || Numbers.of(value).isPresent()
                || value.isString()
                        && value.asString().length() <= LONGEST_VALUE
                        && value.asString().matches("[\\p{L}\\p{N}._:@/+-]+");
    }

    private static LessonRule.Repair one(RuleCondition when, RuleChange change) {
        return new LessonRule.Repair(List.of(when), List.of(change));
    }
}
