package dev.reelwright.skills.provider;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what is made of the last answer. */
final class ResultReader {
    private static final Map<String, Result.Decode> DECODES =
            ShapeReader.ordered(List.of("url", "base64", "hex", "dataUri", "pcm"), List.of(Result.Decode.values()));
    private static final Map<String, Double> UNITS = ShapeReader.ordered(List.of("s", "ms"), List.of(1.0, 1000.0));
    private static final Pick HERE = new Pick("", List.of());

    private final TemplateReader templates;
    private final StepReader steps;

    ResultReader(TemplateReader templates, StepReader steps) {
        this.templates = templates;
        this.steps = steps;
    }

    Result read(Fields outer) {
        JsonNode node = outer.required("result").orElse(JsonNodeFactory.instance.objectNode());
        Fields fields = new Fields(node, outer.where("result"), outer.problems());
        List<ErrorRule> checks = fields.list("checks", steps::error);
        if (outer.has("result")) {
            fields.required("outputs");
        }
        Map<String, Result.Output> outputs = fields.map("outputs", this::output);
        fields.noOthers();
        return new Result(checks, outputs);
    }

    private Result.Output output(JsonNode node, String where) {
        Fields fields = new Fields(node, where, templates.problems());
        Result.Output output;
        if (fields.has("file")) {
            output = file(fields);
        } else if (fields.has("words")) {
            output = new Result.Output.Words(words(fields));
        } else if (fields.has("measured")) {
            output = new Result.Output.Measured(
                    fields.word(
                            "measured",
                            ShapeReader.ordered(
                                    List.of("seconds", "width", "height"), List.of("seconds", "width", "height"))),
                    fields.text("of"));
        } else {
            output = new Result.Output.Plain(templates.required(fields, "value"), fields.flag("optional"));
        }
        fields.noOthers();
        return output;
    }

    private Result.Output file(Fields outer) {
        Fields fields = inner(outer, "file");
        Source source = templates.source(fields, "");
        List<Result.Decode> decode = fields.list("decode", (item, place) -> {
            Result.Decode found = DECODES.get(item.asString(""));
            if (found == null) {
                fields.problem(place, "is no decoder", "use one of " + String.join(", ", DECODES.keySet()));
            }
            return found == null ? Result.Decode.URL : found;
        });
        boolean keyed = fields.word("auth", ShapeReader.ordered(List.of("none", "same"), List.of(false, true)), false);
        Source rate = fields.has("rate") ? rate(fields) : new Source.Header("content-type");
        fields.noOthers();
        if (decode.indexOf(Result.Decode.URL) > 0
                || decode.contains(Result.Decode.PCM) && decode.getLast() != Result.Decode.PCM) {
            fields.problem(fields.where("decode"), "is in the wrong order", "url comes first and pcm last");
        }
        return new Result.Output.File(source, decode, keyed, rate);
    }

    private Source rate(Fields outer) {
        Fields fields = inner(outer, "rate");
        Source rate = templates.source(fields, "");
        fields.noOthers();
        return rate;
    }

    private Result.WordList words(Fields outer) {
        Fields fields = inner(outer, "words");
        double perSecond = fields.word("unit", UNITS);
        Result.WordList words = fields.has("characters")
                ? new Result.WordList.Characters(
                        pick(fields, "characters"), pick(fields, "starts"), pick(fields, "ends"), perSecond)
                : new Result.WordList.Objects(
                        pick(fields, "each"),
                        pick(fields, "text"),
                        pick(fields, "start"),
                        pick(fields, "end"),
                        templates.conditions().optional(fields, "only"),
                        perSecond);
        fields.noOthers();
        return words;
    }

    private Pick pick(Fields fields, String field) {
        String written = fields.text(field);
        return written.isEmpty() ? HERE : templates.pick(written, fields.where(field));
    }

    private Fields inner(Fields outer, String field) {
        return new Fields(
                outer.required(field).orElse(JsonNodeFactory.instance.objectNode()),
                outer.where(field),
                outer.problems());
    }
}
