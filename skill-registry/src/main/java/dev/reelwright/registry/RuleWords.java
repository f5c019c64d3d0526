package dev.reelwright.registry;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A rule in plain words. Values in it are data. */
final class RuleWords {
    private RuleWords() {}

    static String conditions(LessonRule rule) {
        if (rule.when().isEmpty()) {
            return rule instanceof LessonRule.Repair repair
                    ? repair.changes().stream().map(RuleWords::without).distinct().collect(Collectors.joining(" or "))
                    : "";
        }
        return rule.when().stream().map(RuleWords::condition).collect(Collectors.joining(" and "));
    }

    static String changes(LessonRule rule) {
        return switch (rule) {
            case LessonRule.Refusal refusal -> "the call is not made: " + refusal.words();
            case LessonRule.Repair repair ->
                repair.changes().stream().map(RuleWords::change).collect(Collectors.joining(", "));
        };
    }

    private static String condition(RuleCondition condition) {
        return switch (condition) {
            case RuleCondition.Is is -> name(is.at()) + " is " + any(is.values());
            case RuleCondition.IsNot not -> name(not.at()) + " is not " + any(not.values());
            case RuleCondition.Below below -> name(below.at()) + " is below " + below.bound().toPlainString();
            case RuleCondition.Above above -> name(above.at()) + " is above " + above.bound().toPlainString();
            case RuleCondition.NotMultipleOf not ->
                name(not.at()) + " is no multiple of " + not.of().toPlainString();
            case RuleCondition.LongerThan longer ->
                name(longer.at()) + " has more than " + longer.characters() + " characters";
            case RuleCondition.Matches matches -> name(matches.at()) + " matches " + matches.pattern();
            case RuleCondition.MatchesNot not -> name(not.at()) + " does not match " + not.pattern();
            case RuleCondition.There there -> name(there.at()) + (there.there() ? " is given" : " is not given");
            case RuleCondition.Offer offer -> "it is done by " + String.join(" or ", offer.names());
        };
    }

    private static String change(RuleChange change) {
        String name = name(change.at());
        return switch (change) {
            case RuleChange.Set set -> name + " becomes " + set.value();
            case RuleChange.Nearest nearest ->
                name + " becomes the nearest of "
                        + any(nearest.values().stream().map(Numbers::json).toList());
            case RuleChange.Up up -> name + " is rounded up to a multiple of " + up.to().toPlainString();
            case RuleChange.Down down -> name + " is rounded down to a multiple of " + down.to().toPlainString();
            case RuleChange.AtMost most -> name + " becomes at most " + most.most().toPlainString();
            case RuleChange.AtLeast least -> name + " becomes at least " + least.least().toPlainString();
            case RuleChange.Cut cut -> name + " is cut to " + cut.characters() + " characters";
            case RuleChange.LeaveOut _ -> name + " is left out";
        };
    }

    private static String without(RuleChange change) {
        String name = name(change.at());
        return switch (change) {
            case RuleChange.Up up -> name + " is no multiple of " + up.to().toPlainString();
            case RuleChange.Down down -> name + " is no multiple of " + down.to().toPlainString();
            case RuleChange.Nearest nearest ->
                name + " is not " + any(nearest.values().stream().map(Numbers::json).toList());
            case RuleChange.AtMost most -> name + " is above " + most.most().toPlainString();
            case RuleChange.AtLeast least -> name + " is below " + least.least().toPlainString();
            case RuleChange.Cut cut -> name + " has more than " + cut.characters() + " characters";
            case RuleChange.Set set -> name + " is not " + set.value();
            case RuleChange.LeaveOut _ -> name + " is given";
        };
    }

    private static String any(List<JsonNode> values) {
        return values.stream().map(JsonNode::toString).collect(Collectors.joining(" or "));
    }

    private static String name(String at) {
        return at.substring(1);
    }
}
