package dev.reelwright.skills.provider;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads conditions. */
final class ConditionReader {
    private static final Condition NEVER = new Condition.Any(List.of());
    private static final Pattern FAMILY = Pattern.compile("([1-5])xx");
    private static final List<String> CHECKS =
            List.of("exists", "is", "in", "isNot", "notIn", "above", "below", "matches", "longerThan");

    private final TemplateReader templates;

    ConditionReader(TemplateReader templates) {
        this.templates = templates;
    }

    Condition required(Fields fields, String field) {
        return fields.required(field)
                .map(node -> condition(node, fields.where(field)))
                .orElse(NEVER);
    }

    @Nullable
    Condition optional(Fields fields, String field) {
        return fields.has(field) ? required(fields, field) : null;
    }

    Condition condition(JsonNode node, String where) {
        Fields fields = new Fields(node, where, templates.problems());
        Condition read;
        if (fields.has("all")) {
            read = new Condition.All(fields.list("all", this::condition));
        } else if (fields.has("any")) {
            read = new Condition.Any(fields.list("any", this::condition));
        } else if (fields.has("not")) {
            read = new Condition.Not(required(fields, "not"));
        } else {
            read = test(fields);
        }
        fields.noOthers();
        return read;
    }

    private Condition test(Fields fields) {
        List<Condition.StatusRange> http = fields.list("http", (item, place) -> status(item, place, fields));
        boolean sourced = List.of("value", "at", "header", "body").stream().anyMatch(fields::has);
        if (!sourced && fields.has("http")) {
            return new Condition.Test(http, null, new Condition.Check.Exists(true));
        }
        Source source = templates.source(fields, "");
        List<String> given = CHECKS.stream().filter(fields::has).toList();
        if (given.size() != 1) {
            given.forEach(fields::get);
            fields.problem(
                    fields.where(),
                    given.isEmpty() ? "asks nothing" : "asks several things",
                    "give exactly one of " + String.join(", ", CHECKS) + "; join several with all");
            return NEVER;
        }
        return new Condition.Test(http, source, check(given.getFirst(), fields));
    }

    private Condition.Check check(String word, Fields fields) {
        return switch (word) {
            case "exists" -> new Condition.Check.Exists(fields.flag(word));
            case "is" -> new Condition.Check.In(List.of(literal(fields, word)));
            case "isNot" -> new Condition.Check.NotIn(List.of(literal(fields, word)));
            case "in" -> new Condition.Check.In(fields.list(word, (item, place) -> item));
            case "notIn" -> new Condition.Check.NotIn(fields.list(word, (item, place) -> item));
            case "above" -> new Condition.Check.Above(fields.decimal(word).orElse(BigDecimal.ZERO));
            case "below" -> new Condition.Check.Below(fields.decimal(word).orElse(BigDecimal.ZERO));
            case "matches" -> new Condition.Check.Matches(pattern(fields, word));
            default ->
                new Condition.Check.LongerThan(
                        (int) fields.number(word, 0),
                        fields.word("unit", ShapeReader.LENGTHS, Template.LengthUnit.CHARACTERS));
        };
    }

    private static JsonNode literal(Fields fields, String word) {
        return Optional.ofNullable(fields.get(word)).orElse(JsonNodeFactory.instance.nullNode());
    }

    static Pattern pattern(Fields fields, String field) {
        String written = fields.text(field);
        try {
            return Pattern.compile(written);
        } catch (PatternSyntaxException e) {
            fields.problem(
                    fields.where(field),
                    "is no regular expression: " + e.getDescription(),
                    "correct it; a backslash is written twice in JSON");
            return Pattern.compile("(?!)");
        }
    }

    List<Condition.StatusRange> statuses(Fields fields, String field) {
        return new ArrayList<>(fields.list(field, (item, place) -> status(item, place, fields)));
    }

    private static Condition.StatusRange status(JsonNode item, String place, Fields fields) {
        Matcher family = FAMILY.matcher(item.asString(""));
        if (family.matches()) {
            int from = Integer.parseInt(family.group(1)) * 100;
            return new Condition.StatusRange(from, from + 99);
        }
        if (item.isInt() && item.intValue() >= 100 && item.intValue() <= 599) {
            return new Condition.StatusRange(item.intValue(), item.intValue());
        }
        fields.problem(place, "is no HTTP status", "write 429 or \"5xx\"");
        return new Condition.StatusRange(0, 0);
    }
}
