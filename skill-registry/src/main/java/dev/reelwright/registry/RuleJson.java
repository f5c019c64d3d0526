package dev.reelwright.registry;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a {@link LessonRule} as {@link RuleReader} reads it. */
final class RuleJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RuleJson() {}

    static ObjectNode write(LessonRule rule) {
        ObjectNode json = JSON.objectNode();
        ArrayNode when = json.putArray("when");
        rule.when().forEach(condition -> when.add(condition(condition)));
        switch (rule) {
            case LessonRule.Refusal refusal -> json.put("refuse", refusal.words());
            case LessonRule.Repair repair -> {
                ArrayNode changes = json.putArray("change");
                repair.changes().forEach(change -> changes.add(change(change)));
            }
        }
        return json;
    }

    private static ObjectNode condition(RuleCondition condition) {
        return switch (condition) {
            case RuleCondition.Is(String at, List<JsonNode> values) -> one(at, "is", array(values));
            case RuleCondition.IsNot(String at, List<JsonNode> values) -> one(at, "isNot", array(values));
            case RuleCondition.Below(String at, BigDecimal bound) -> one(at, "below", Numbers.json(bound));
            case RuleCondition.Above(String at, BigDecimal bound) -> one(at, "above", Numbers.json(bound));
            case RuleCondition.NotMultipleOf(String at, BigDecimal of) -> one(at, "notMultipleOf", Numbers.json(of));
            case RuleCondition.LongerThan(String at, int most) -> one(at, "longerThan", JSON.numberNode(most));
            case RuleCondition.Matches(String at, TextPattern pattern) ->
                one(at, "matches", JSON.stringNode(pattern.source()));
            case RuleCondition.MatchesNot(String at, TextPattern pattern) ->
                one(at, "matchesNot", JSON.stringNode(pattern.source()));
            case RuleCondition.There(String at, boolean there) -> one(at, "there", JSON.booleanNode(there));
            case RuleCondition.Offer(List<String> names) -> {
                ObjectNode json = JSON.objectNode();
                names.forEach(json.putArray("offer")::add);
                yield json;
            }
        };
    }

    private static ObjectNode change(RuleChange change) {
        return switch (change) {
            case RuleChange.Set(String at, JsonNode value) -> one(at, "set", value);
            case RuleChange.Nearest(String at, List<BigDecimal> values) ->
                one(at, "nearest", array(values.stream().map(Numbers::json).toList()));
            case RuleChange.Up(String at, BigDecimal to) -> one(at, "up", Numbers.json(to));
            case RuleChange.Down(String at, BigDecimal to) -> one(at, "down", Numbers.json(to));
            case RuleChange.AtMost(String at, BigDecimal most) -> one(at, "atMost", Numbers.json(most));
            case RuleChange.AtLeast(String at, BigDecimal least) -> one(at, "atLeast", Numbers.json(least));
            case RuleChange.Cut(String at, int characters) -> one(at, "cut", JSON.numberNode(characters));
            case RuleChange.LeaveOut(String at) -> one(at, "leaveOut", JSON.booleanNode(true));
        };
    }

    private static ObjectNode one(String at, String word, JsonNode value) {
        ObjectNode json = JSON.objectNode().put("at", at);
        json.set(word, value);
        return json;
    }

    private static ArrayNode array(List<JsonNode> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
