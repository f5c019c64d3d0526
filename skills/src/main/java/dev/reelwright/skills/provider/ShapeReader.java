package dev.reelwright.skills.provider;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads how a value is put into shape. */
final class ShapeReader {
    static final Map<String, Template.LengthUnit> LENGTHS =
            ordered(List.of("characters", "utf16", "bytes", "items"), List.of(Template.LengthUnit.values()));
    private static final Map<String, Shape.Round> ROUNDS =
            ordered(List.of("none", "nearest", "up", "down"), List.of(Shape.Round.values()));
    private static final Map<String, Shape.Type> TYPES =
            ordered(List.of("same", "string", "integer", "number", "boolean"), List.of(Shape.Type.values()));
    private static final Map<String, Sizes.Writing> WRITINGS = ordered(
            List.of("WxH", "W*H", "W:H", "ratio", "decimal", "720P", "720p", "object", "width", "height"),
            List.of(Sizes.Writing.values()));
    private static final Pattern PAIR = Pattern.compile("([1-9][0-9]{0,4})[x:]([1-9][0-9]{0,4})");

    private ShapeReader() {}

    static <T> Map<String, T> ordered(List<String> words, List<T> values) {
        Map<String, T> map = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            map.put(words.get(i), values.get(i));
        }
        return Ordered.copy(map);
    }

    static Shape read(Fields fields) {
        boolean omit =
                fields.has("absent") && fields.word("absent", ordered(List.of("omit", "error"), List.of(true, false)));
        JsonNode standard = fields.get("default");
        if (omit && standard != null) {
            fields.problem(
                    fields.where("absent"), "there is a default, so nothing is ever absent", "remove one of them");
        }
        List<BigDecimal> atLeast = fields.list("atLeast", (item, place) -> {
            if (!item.isNumber()) {
                fields.problem(place, "must be a number", "write a number without quotes");
            }
            return item.isNumber() ? item.decimalValue() : BigDecimal.ZERO;
        });
        for (int i = 1; i < atLeast.size(); i++) {
            if (atLeast.get(i - 1).compareTo(atLeast.get(i)) >= 0) {
                fields.problem(fields.where("atLeast"), "the numbers must rise", "sort them");
            }
        }
        return new Shape(
                omit,
                standard,
                fields.list("replace", (item, place) -> replacement(item, place, fields)),
                fields.map("map", (value, place) -> value),
                fields.get("otherwise"),
                fields.decimal("scale").orElse(null),
                atLeast,
                fields.word("round", ROUNDS, Shape.Round.NONE),
                fields.word("as", TYPES, Shape.Type.SAME),
                fields.text("prefix", ""),
                fields.text("suffix", ""));
    }

    private static Shape.Replacement replacement(JsonNode item, String place, Fields outer) {
        Fields fields = new Fields(item, place, outer.problems());
        Shape.Replacement replacement =
                new Shape.Replacement(ConditionReader.pattern(fields, "matches"), fields.text("with", ""));
        fields.noOthers();
        return replacement;
    }

    static Template size(Fields fields, TemplateReader templates) {
        Sizes.Writing writing = fields.word("$size", WRITINGS);
        List<Sizes.Pair> allowed = fields.list("allowed", (item, place) -> pair(item, place, fields));
        int multiple = (int) fields.number("multipleOf", 1, 1024);
        return new Template.Size(
                side(fields, "width", templates),
                side(fields, "height", templates),
                new Sizes(
                        writing,
                        new ArrayList<>(allowed),
                        Math.max(1, multiple),
                        new Sizes.Bounds(span(fields, "sides"), span(fields, "pixels")),
                        new Sizes.Leeway(fields.number("within", 1, 1), enlarge(fields))));
    }

    private static double enlarge(Fields fields) {
        double times = fields.number("enlarge", Double.MAX_VALUE, 100);
        if (times < 1) {
            fields.problem(
                    fields.where("enlarge"), "is less than 1", "write how many times larger it may become, such as 2");
        }
        return times;
    }

    private static Sizes.Span span(Fields fields, String field) {
        List<Long> ends = fields.list(field, (item, place) -> item.isIntegralNumber() ? item.longValue() : 0L);
        if (ends.isEmpty() && !fields.has(field)) {
            return Sizes.Span.ANY;
        }
        if (ends.size() != 2 || ends.getFirst() < 1 || ends.getLast() < ends.getFirst()) {
            fields.problem(fields.where(field), "must be the least and the most", "write two whole numbers that rise");
            return Sizes.Span.ANY;
        }
        return new Sizes.Span(ends.getFirst(), ends.getLast());
    }

    private static Template side(Fields fields, String side, TemplateReader templates) {
        return fields.has(side)
                ? templates.required(fields, side)
                : new Template.Value(templates.named("inputs." + side, fields.where()), Shape.PLAIN);
    }

    private static Sizes.Pair pair(JsonNode item, String place, Fields fields) {
        Matcher pair = PAIR.matcher(item.asString(""));
        if (!pair.matches()) {
            fields.problem(place, "is no size", "write it as \"1024x1024\" or \"16:9\"");
            return new Sizes.Pair(1, 1);
        }
        return new Sizes.Pair(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2)));
    }
}
