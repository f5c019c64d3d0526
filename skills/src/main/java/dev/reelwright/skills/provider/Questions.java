package dev.reelwright.skills.provider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Answers conditions. */
final class Questions {
    private Questions() {}

    static boolean holds(Condition condition, Scope scope) {
        return switch (condition) {
            case Condition.All all -> all.parts().stream().allMatch(part -> holds(part, scope));
            case Condition.Any any -> any.parts().stream().anyMatch(part -> holds(part, scope));
            case Condition.Not not -> !holds(not.part(), scope);
            case Condition.Test test -> holds(test, scope);
        };
    }

    private static boolean holds(Condition.Test test, Scope scope) {
        Received answer = scope.answer();
        boolean status = test.http().isEmpty()
                || answer != null && test.http().stream().anyMatch(range -> range.holds(answer.status()));
        return status && (test.source() == null || passes(test.check(), scope.all(test.source())));
    }

    private static boolean passes(Condition.Check check, List<JsonNode> values) {
        return switch (check) {
            case Condition.Check.Exists exists -> values.stream().anyMatch(Json::holds) == exists.wanted();
            case Condition.Check.In in ->
                values.stream().anyMatch(value -> in.values().stream().anyMatch(one -> Json.same(one, value)));
            case Condition.Check.NotIn not ->
                values.stream()
                        .anyMatch(value ->
                                !value.isNull() && not.values().stream().noneMatch(one -> Json.same(one, value)));
            case Condition.Check.Above above ->
                values.stream()
                        .flatMap(value -> Json.decimal(value).stream())
                        .anyMatch(number -> number.compareTo(above.limit()) > 0);
            case Condition.Check.Below below ->
                values.stream()
                        .flatMap(value -> Json.decimal(value).stream())
                        .anyMatch(number -> number.compareTo(below.limit()) < 0);
            case Condition.Check.Matches matches ->
                values.stream()
                        .flatMap(value -> Json.scalar(value).stream())
                        .anyMatch(text -> matches.pattern().matcher(text).find());
            case Condition.Check.LongerThan longer ->
                values.stream().anyMatch(value -> length(value, longer.unit()) > longer.limit());
        };
    }

    static int length(JsonNode value, Template.LengthUnit unit) {
        String text = value.asString("");
        return switch (unit) {
            case CHARACTERS -> text.codePointCount(0, text.length());
            case UTF16 -> text.length();
            case BYTES -> text.getBytes(StandardCharsets.UTF_8).length;
            case ITEMS -> value.size();
        };
    }
}
