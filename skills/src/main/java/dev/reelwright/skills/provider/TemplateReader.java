package dev.reelwright.skills.provider;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads templates, sources and texts. Remembers every name that is used, so that they can be checked when all of the file is known. */
final class TemplateReader {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*(\\.[a-zA-Z0-9_-]+)*");
    private static final Pattern HOLE = Pattern.compile("\\{([^{}|]*)(\\|path)?}");
    private static final Set<String> SOURCES = Set.of("$", "$at", "$header", "$body");
    private static final Template NOTHING = new Template.Literal(JsonNodeFactory.instance.nullNode());

    private final List<Problem> problems;
    private final List<Use> uses = new ArrayList<>();
    private final ConditionReader conditions = new ConditionReader(this);

    TemplateReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** A name, and the place where it is used. */
    record Use(Source.Named name, String place) {}

    List<Problem> problems() {
        return problems;
    }

    List<Use> uses() {
        return uses;
    }

    ConditionReader conditions() {
        return conditions;
    }

    Template template(JsonNode node, String where) {
        if (node.isArray()) {
            return items(node, where);
        }
        if (!node.isObject()) {
            return new Template.Literal(node);
        }
        List<String> signs = node.propertyNames().stream()
                .filter(name -> name.startsWith("$"))
                .toList();
        if (signs.isEmpty()) {
            Map<String, Template> fields = new LinkedHashMap<>();
            node.properties()
                    .forEach(field -> fields.put(
                            field.getKey(), template(field.getValue(), Fields.child(where, field.getKey()))));
            return new Template.Fields(fields);
        }
        Fields fields = new Fields(node, where, problems);
        Template read = SOURCES.contains(signs.getFirst())
                ? new Template.Value(source(fields, "$"), ShapeReader.read(fields))
                : instruction(signs.getFirst(), fields);
        fields.noOthers();
        return read;
    }

    private Template items(JsonNode node, String where) {
        List<Template> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(template(item, Fields.child(where, String.valueOf(items.size()))));
        }
        return new Template.Items(items);
    }

    private Template instruction(String sign, Fields fields) {
        return switch (sign) {
            case "$size" -> ShapeReader.size(fields, this);
            case "$asset" ->
                new Template.Media(
                        named(fields.text(sign), fields.where(sign)),
                        fields.word(
                                "as",
                                Map.of("base64", Template.MediaForm.BASE64, "dataUri", Template.MediaForm.DATA_URI)));
            case "$if" ->
                new Template.If(
                        conditions.required(fields, sign),
                        required(fields, "then"),
                        fields.has("else") ? required(fields, "else") : null);
            case "$each" -> new Template.Each(named(fields.text(sign), fields.where(sign)), required(fields, "item"));
            case "$count" ->
                new Template.Count(
                        named(fields.text(sign), fields.where(sign)), fields.word("unit", ShapeReader.LENGTHS));
            case "$multiply" -> new Template.Multiply(fields.list(sign, this::template));
            case "$divide" -> divide(fields);
            case "$bytes" -> bytes(fields);
            case "$add" -> new Template.Add(fields.list(sign, this::template));
            case "$seed" -> new Template.Seed((long) fields.number(sign, 0xFFFFFFFFL, 9e15));
            case "$json" -> new Template.Written(required(fields, sign));
            default -> {
                fields.get(sign);
                fields.problem(
                        fields.where(sign),
                        "there is no instruction " + sign,
                        "use $, $at, $header, $body, $size, $asset, $if, $each, $count, $multiply, $divide, $add, $bytes, $seed or $json");
                yield NOTHING;
            }
        };
    }

    private Template divide(Fields fields) {
        List<Template> two = fields.list("$divide", this::template);
        if (two.size() != 2) {
            fields.problem(fields.where("$divide"), "has " + two.size() + " numbers", "give two");
            return NOTHING;
        }
        return new Template.Divide(two.getFirst(), two.getLast());
    }

    private static Template bytes(Fields fields) {
        if (!fields.flag("$bytes")) {
            fields.problem(fields.where("$bytes"), "must be true", "write true");
        }
        return new Template.Bytes();
    }

    Template required(Fields fields, String field) {
        return fields.required(field)
                .map(node -> template(node, fields.where(field)))
                .orElse(NOTHING);
    }

    /** The one source that a set of fields names; the names begin with the given sign: {@code $at} in a template, {@code at} elsewhere. */
    Source source(Fields fields, String sign) {
        String value = sign.isEmpty() ? "value" : "$";
        List<String> given = List.of(value, sign + "at", sign + "header", sign + "body").stream()
                .filter(fields::has)
                .toList();
        if (given.size() != 1) {
            given.forEach(fields::get);
            fields.problem(
                    fields.where(),
                    given.isEmpty() ? "does not say where the value comes from" : "names several sources",
                    "give exactly one of " + value + ", " + sign + "at, " + sign + "header, " + sign + "body");
            return new Source.Body();
        }
        String field = given.getFirst();
        if (field.endsWith("at")) {
            return new Source.Answer(picks(fields, field));
        }
        if (field.endsWith("header")) {
            return new Source.Header(fields.text(field).toLowerCase(java.util.Locale.ROOT));
        }
        if (field.endsWith("body")) {
            if (!fields.flag(field)) {
                fields.problem(fields.where(field), "must be true", "write true, or leave it out");
            }
            return new Source.Body();
        }
        return named(fields.text(field), fields.where(field));
    }

    Source.Named named(String name, String where) {
        if (!NAME.matcher(name).matches()) {
            problems.add(new Problem(where, "\"" + name + "\" is no name", "write it as inputs.prompt or handles.id"));
            return new Source.Named(List.of("item"));
        }
        Source.Named read = new Source.Named(List.of(name.split("\\.")));
        uses.add(new Use(read, where));
        return read;
    }

    /** One pointer or a list of alternatives. */
    List<Pick> picks(Fields fields, String field) {
        JsonNode value = fields.required(field).orElse(null);
        if (value != null && value.isArray()) {
            return fields.list(field, (item, place) -> pick(item.asString(""), place));
        }
        return List.of(pick(fields.text(field), fields.where(field)));
    }

    Pick pick(String written, String where) {
        return PickReader.read(written, where, this);
    }

    Text text(String written, String where) {
        List<Text.Part> parts = new ArrayList<>();
        Matcher hole = HOLE.matcher(written);
        int end = 0;
        while (hole.find()) {
            parts.add(new Text.Part.Plain(written.substring(end, hole.start())));
            parts.add(new Text.Part.Hole(named(hole.group(1), where), hole.group(2) != null));
            end = hole.end();
        }
        String rest = written.substring(end);
        if (rest.contains("{") || rest.contains("}")) {
            problems.add(new Problem(where, "a brace is not closed", "write {name}"));
        }
        parts.add(new Text.Part.Plain(rest));
        return new Text(parts);
    }
}
