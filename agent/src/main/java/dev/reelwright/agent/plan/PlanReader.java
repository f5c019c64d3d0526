package dev.reelwright.agent.plan;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract.Queue;
import dev.reelwright.registry.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON to plans. */
final class PlanReader {
    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    static final int LONGEST_TIMEOUT = 7 * 24 * 3600;
    private static final int LONGEST_WORDS = 200;
    private static final long LONGEST_PAUSE = 24L * 3600 * 1000;
    private static final Set<String> PLAN = Set.of("schema", "title", "settings", "steps", "extras");
    private static final Set<String> SETTINGS = Set.of("tier", "prefer");
    private static final Set<String> RETRY = Set.of("max", "baseMs", "factor", "maxMs");
    private static final Set<String> STEP = Set.of(
            "id",
            "label",
            "capability",
            "skill",
            "inputs",
            "needs",
            "queue",
            "limitKey",
            "optional",
            "retry",
            "timeoutSeconds",
            "seed",
            "review");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<Problem> problems = new ArrayList<>();

    private PlanReader() {}

    static PlanJson.Reading read(String text) {
        JsonNode json;
        try {
            json = MAPPER.readTree(text);
        } catch (JacksonException e) {
            return new PlanJson.Reading.Broken(List.of(syntax(e)));
        }
        return read(json);
    }

    static PlanJson.Reading read(JsonNode json) {
        PlanReader reader = new PlanReader();
        Plan plan = reader.plan(json);
        return reader.problems.isEmpty()
                ? new PlanJson.Reading.Readable(plan)
                : new PlanJson.Reading.Broken(reader.problems);
    }

    private static Problem syntax(JacksonException e) {
        String where = e.getLocation() == null
                ? "the text"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new Problem(where, "this is not JSON: " + e.getOriginalMessage(), "correct the text there");
    }

    private Plan plan(JsonNode json) {
        Fields fields = Fields.of(json, "", problems, PLAN);
        if (json.isObject() && !fields.has("schema")) {
            problems.add(new Problem("", "the field schema is missing", "add \"schema\": " + Plan.SCHEMA));
        }
        int schema = (int) fields.whole("schema", Plan.SCHEMA, Plan.SCHEMA, Plan.SCHEMA);
        String title = fewWords(fields, "title", fields.text("title"));
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : fields.items("steps", true)) {
            steps.add(step(step, "/steps/" + steps.size()));
        }
        return new Plan(schema, title, settings(fields), steps, fields.object("extras", false));
    }

    private PlanSettings settings(Fields plan) {
        if (!plan.has("settings")) {
            return PlanSettings.standard();
        }
        Fields fields = Fields.of(plan.node("settings"), plan.at("settings"), problems, SETTINGS);
        Tier tier = fields.word("tier", List.of(Tier.values()), Tier::word);
        return new PlanSettings(tier == null ? PlanSettings.standard().tier() : tier, fields.texts("prefer"));
    }

    private Step step(JsonNode json, String pointer) {
        Fields fields = Fields.of(json, pointer, problems, STEP);
        String id = fields.text("id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            problems.add(new Problem(
                    fields.at("id"),
                    "'" + id + "' is no name for a step",
                    "use lower-case letters, digits and hyphens, at most 64"));
        }
        String label = fields.optionalText("label");
        String review = fields.optionalText("review");
        return new Step(
                id,
                fields.text("capability"),
                fields.object("inputs", true),
                fields.optionalText("skill"),
                fields.word("queue", List.of(Queue.values()), Queue::word),
                fields.optionalText("limitKey"),
                fields.texts("needs"),
                fields.flag("optional"),
                retry(fields),
                (int) fields.whole("timeoutSeconds", Step.STANDARD_TIMEOUT, 1, LONGEST_TIMEOUT),
                fields.whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE),
                label == null ? id : fewWords(fields, "label", label),
                review == null ? null : fewWords(fields, "review", review));
    }

    private Retry retry(Fields step) {
        Retry usual = Retry.standard();
        if (!step.has("retry")) {
            return usual;
        }
        Fields fields = Fields.of(step.node("retry"), step.at("retry"), problems, RETRY);
        return new Retry(
                (int) fields.whole("max", usual.max(), 0, Retry.MOST),
                fields.whole("baseMs", usual.baseMs(), 0, LONGEST_PAUSE),
                fields.number("factor", usual.factor(), 1, 100),
                fields.whole("maxMs", usual.maxMs(), 0, LONGEST_PAUSE));
    }

    private String fewWords(Fields fields, String field, String words) {
        if (words.length() > LONGEST_WORDS) {
            problems.add(new Problem(
                    fields.at(field), words.length() + " characters are too many", "use at most " + LONGEST_WORDS));
        }
        return words;
    }
}
