package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Unit;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads models and their prices. */
final class ModelReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:+-]*(/[A-Za-z0-9][A-Za-z0-9._:+-]*)*");

    private final TemplateReader templates;

    ModelReader(TemplateReader templates) {
        this.templates = templates;
    }

    Model model(JsonNode node, String where) {
        Fields fields = new Fields(node, where, templates.problems());
        String id = fields.text("id");
        Model model = new Model(
                id,
                name(fields, id),
                traits(fields),
                fields.map("set", (value, place) -> value),
                price(fields),
                fields.date("retiredOn").orElse(null),
                fields.text("replacedBy", ""),
                origin(fields),
                fields.texts("notes"));
        fields.noOthers();
        return model;
    }

    private static String name(Fields fields, String id) {
        String name = fields.text("name", id);
        if (!NAME.matcher(name).matches() && !id.isEmpty()) {
            fields.problem(
                    fields.where(fields.has("name") ? "name" : "id"),
                    "is no canonical name",
                    "give a \"name\" of letters, digits and . _ - : +, parted by slashes, such as bfl/flux-schnell");
        }
        return name;
    }

    private static Model.Traits traits(Fields fields) {
        List<String> tiers = fields.texts("tiers");
        if (!Set.of("draft", "final").containsAll(tiers)) {
            fields.problem(fields.where("tiers"), "names an unknown tier", "use draft and final");
        }
        return new Model.Traits(
                tiers,
                fields.has("quality") ? (int) fields.number("quality", 0, 100) : null,
                fields.has("typicalSeconds") ? fields.number("typicalSeconds", 0, 86_400) : null);
    }

    /** Where the facts were read. */
    Adapter.Origin origin(Fields outer) {
        JsonNode node = outer.required("source").orElse(null);
        if (node == null) {
            return new Adapter.Origin(URI.create("https://invalid.invalid/"), LocalDate.EPOCH);
        }
        Fields fields = new Fields(node, outer.where("source"), outer.problems());
        fields.required("checked");
        Adapter.Origin origin =
                new Adapter.Origin(https(fields), fields.date("checked").orElse(LocalDate.EPOCH));
        fields.noOthers();
        return origin;
    }

    private static URI https(Fields fields) {
        String written = fields.text("url");
        try {
            URI uri = URI.create(written);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            fields.problem(fields.where("url"), "is no address: " + e.getMessage(), "write it as https://host/path");
            return URI.create("https://invalid.invalid/");
        }
        if (fields.has("url")) {
            fields.problem(fields.where("url"), "is no https address", "write it as https://host/path");
        }
        return URI.create("https://invalid.invalid/");
    }

    private Price price(Fields outer) {
        JsonNode node = outer.required("price").orElse(JsonNodeFactory.instance.arrayNode());
        if (node.isArray()) {
            List<Price.Line> lines = outer.list("price", this::line);
            if (lines.isEmpty() && outer.has("price")) {
                outer.problem(outer.where("price"), "has no line", "add a line, or say {\"unknown\": \"why\"}");
            }
            return new Price.Lines(lines);
        }
        Fields fields = new Fields(node, outer.where("price"), outer.problems());
        Price unknown = new Price.Unknown(fields.text("unknown"));
        fields.noOthers();
        return unknown;
    }

    private Price.Line line(JsonNode node, String where) {
        Fields fields = new Fields(node, where, templates.problems());
        Text ref = templates.text(fields.text("ref"), fields.where("ref"));
        Condition when = templates.conditions().optional(fields, "when");
        fields.required("estimate");
        Map<Unit, Price.Amount> estimate = units(fields, fields.map("estimate", this::amount), "estimate");
        Map<Unit, Template> actual =
                fields.has("actual") ? units(fields, fields.map("actual", templates::template), "actual") : null;
        checkActual(fields, estimate, actual);
        fields.noOthers();
        return new Price.Line(ref, when, estimate, actual);
    }

    private static void checkActual(
            Fields fields, Map<Unit, Price.Amount> estimate, @Nullable Map<Unit, Template> actual) {
        if (actual != null && !actual.keySet().equals(estimate.keySet())) {
            fields.problem(
                    fields.where("actual"),
                    "does not count what the estimate counts",
                    "name the same units in both, or leave actual out");
        }
    }

    private Price.Amount amount(JsonNode node, String where) {
        if (!node.isObject() || !node.has("likely")) {
            Template exactly = templates.template(node, where);
            return new Price.Amount(exactly, exactly);
        }
        Fields fields = new Fields(node, where, templates.problems());
        Price.Amount amount =
                new Price.Amount(templates.required(fields, "likely"), templates.required(fields, "atMost"));
        fields.noOthers();
        return amount;
    }

    private static <T> Map<Unit, T> units(Fields fields, Map<String, T> read, String field) {
        Map<Unit, T> units = new LinkedHashMap<>();
        read.forEach((word, value) -> Stream.of(Unit.values())
                .filter(unit -> unit.word().equals(word))
                .findFirst()
                .ifPresentOrElse(
                        unit -> units.put(unit, value),
                        () -> fields.problem(
                                Fields.child(fields.where(field), word),
                                "is nothing that is counted",
                                "use one of "
                                        + String.join(
                                                ", ",
                                                Stream.of(Unit.values())
                                                        .map(Unit::word)
                                                        .toList()))));
        return units;
    }
}
