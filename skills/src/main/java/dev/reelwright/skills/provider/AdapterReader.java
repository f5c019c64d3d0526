package dev.reelwright.skills.provider;

import dev.reelwright.registry.Problem;
import dev.reelwright.skills.provider.Adapter.Reading;
import dev.reelwright.skills.provider.StateRules.Billed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a whole adapter: strictly, and to its end whatever is wrong. */
final class AdapterReader {
    private static final int FORMAT = 1;
    private static final int MOST_BYTES = 256 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Map<String, Billed> PAYERS =
            ShapeReader.ordered(List.of("unknown", "no", "yes"), List.of(Billed.UNKNOWN, Billed.NO, Billed.YES));
    private static final Map<String, Webhook.Scheme> SCHEMES = ShapeReader.ordered(
            List.of(
                    "standard",
                    "timed-parts",
                    "timed-headers",
                    "ed25519-keys",
                    "jwt-keys",
                    "shared-header",
                    "unsigned"),
            List.of(Webhook.Scheme.values()));
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(60).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final List<Problem> problems = new ArrayList<>();
    private final TemplateReader templates = new TemplateReader(problems);

    private AdapterReader() {}

    static Reading read(byte[] bytes, String name) {
        if (bytes.length > MOST_BYTES) {
            return broken(name, "the file has " + bytes.length + " bytes", "keep it to " + MOST_BYTES + " bytes");
        }
        JsonNode root;
        try {
            root = JSON.readTree(bytes);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return broken(name + ":" + line, "not valid JSON: " + e.getOriginalMessage(), "correct the JSON");
        }
        AdapterReader reader = new AdapterReader();
        Adapter adapter = reader.adapter(new Fields(root, "", reader.problems));
        if (reader.problems.isEmpty()) {
            reader.problems.addAll(AdapterCheck.problems(adapter, reader.templates.uses()));
        }
        return reader.problems.isEmpty() ? new Reading.Readable(adapter) : new Reading.Broken(reader.problems);
    }

    private static Reading broken(String where, String what, String fix) {
        return new Reading.Broken(List.of(new Problem(where, what, fix)));
    }

    private Adapter adapter(Fields fields) {
        format(fields);
        Map<String, Text> endpoints = fields.map("endpoints", (node, where) -> endpoint(node, where, fields));
        fields.required("endpoints");
        RequestReader requests = new RequestReader(templates, endpoints.keySet());
        StepReader steps = new StepReader(requests);
        ModelReader models = new ModelReader(templates);
        fields.required("models");
        Adapter adapter = new Adapter(
                name(fields),
                provider(fields),
                fields.text("title"),
                models.origin(fields),
                fields.flag("local"),
                fields.map("variables", this::variable),
                endpoints,
                auth(fields, requests),
                fields.list("models", models::model),
                fields.map("values", templates::template),
                fields.list("refuse", this::refusal),
                fields.list("uploads", steps::upload),
                steps.submit(fields),
                steps.poll(fields, "poll"),
                fields.list("fetch", steps::fetch),
                new ResultReader(templates, steps).read(fields),
                steps.cancel(fields),
                fields.list("errors", steps::error),
                fields.list("retryAfter", steps::pause),
                fields.list("messages", (node, where) -> templates.pick(node.asString(""), where)),
                submission(fields),
                webhook(fields),
                limits(fields),
                fields.texts("notes"));
        fields.noOthers();
        return adapter;
    }

    private static void format(Fields fields) {
        fields.get("$schema");
        boolean known = fields.required("format")
                .filter(version -> version.isInt() && version.intValue() == FORMAT)
                .isPresent();
        if (!known && fields.has("format")) {
            fields.problem("/format", "is a version that is not known here", "write " + FORMAT);
        }
    }

    private static Auth auth(Fields fields, RequestReader requests) {
        fields.required("auth");
        Auth auth = requests.auth(fields, "auth");
        return auth == null ? new Auth.None(Map.of()) : auth;
    }

    private static String name(Fields fields) {
        String name = fields.text("name");
        if (!NAME.matcher(name).matches() && !name.isEmpty()) {
            fields.problem(fields.where("name"), "is no name", "use small letters, digits and dashes");
        }
        return name;
    }

    private static String provider(Fields fields) {
        String provider = fields.text("provider");
        if (!NAME.matcher(provider).matches() && !provider.isEmpty()) {
            fields.problem(fields.where("provider"), "is no word", "use small letters, digits and dashes");
        }
        return provider;
    }

    private Text endpoint(JsonNode node, String where, Fields fields) {
        String written = node.asString("");
        if (!written.matches("https?://[^/?#@\\\\]+(/[^?#]*)?") || written.endsWith("/")) {
            fields.problem(where, "is no base address", "write it as https://host/path, with no slash at its end");
        }
        return templates.text(written, where);
    }

    private Adapter.Variable variable(JsonNode node, String where) {
        Fields fields = new Fields(node, where, problems);
        String standard = fields.text("default", "");
        List<String> allowed = fields.texts("allowed");
        if (!allowed.isEmpty() && !standard.isEmpty() && !allowed.contains(standard)) {
            fields.problem(
                    fields.where("default"), "is not among the allowed", "use one of " + String.join(", ", allowed));
        }
        fields.noOthers();
        return new Adapter.Variable(standard, allowed);
    }

    private Adapter.Refusal refusal(JsonNode node, String where) {
        Fields fields = new Fields(node, where, problems);
        Adapter.Refusal refusal = new Adapter.Refusal(
                templates.conditions().required(fields, "when"),
                fields.word("as", ShapeReader.ordered(List.of("unsupported", "invalid"), List.of(true, false)), true),
                fields.text("say"));
        fields.noOthers();
        return refusal;
    }

    private Submission submission(Fields outer) {
        Fields fields = inner(outer, "submission");
        Submission submission = new Submission(
                templates.conditions().statuses(fields, "unbilled"),
                fields.word("failedJobs", PAYERS),
                fields.word("refusals", PAYERS),
                fields.has("idempotency") ? idempotency(fields) : null);
        fields.noOthers();
        return submission;
    }

    private Submission.Idempotency idempotency(Fields outer) {
        Fields fields = inner(outer, "idempotency");
        Submission.Idempotency idempotency = new Submission.Idempotency(
                fields.text("header"),
                fields.word("repeat", ShapeReader.ordered(List.of("rejected", "replay"), List.of(false, true))));
        fields.noOthers();
        return idempotency;
    }

    private @Nullable Webhook webhook(Fields outer) {
        if (!outer.has("webhook")) {
            return null;
        }
        Fields fields = inner(outer, "webhook");
        Map<String, String> parameters = new LinkedHashMap<>();
        fields.map("parameters", (node, where) -> node.asString("")).forEach(parameters::put);
        Webhook webhook = new Webhook(
                fields.word(
                        "placed",
                        ShapeReader.ordered(List.of("account", "body", "query"), List.of("account", "body", "query"))),
                fields.text("at", ""),
                fields.word("scheme", SCHEMES),
                parameters,
                fields.has("handle") ? templates.picks(fields, "handle") : List.of());
        fields.noOthers();
        return webhook;
    }

    private Adapter.Limits limits(Fields outer) {
        Fields fields = outer.has("limits")
                ? inner(outer, "limits")
                : new Fields(JsonNodeFactory.instance.objectNode(), "/limits", problems);
        Adapter.Limits limits = new Adapter.Limits(
                (long) (fields.number("replyMegabytes", 48, 512) * 1_000_000),
                (long) (fields.number("fileMegabytes", 1000, 16_000) * 1_000_000),
                (int) Math.max(1, fields.number("seconds", 180, 3600)),
                fields.number("perSecond", 0),
                (int) fields.number("concurrent", 0));
        fields.noOthers();
        return limits;
    }

    private Fields inner(Fields outer, String field) {
        JsonNode node = outer.required(field).orElse(null);
        return node == null
                ? new Fields(JsonNodeFactory.instance.objectNode(), outer.where(field), new ArrayList<>())
                : new Fields(node, outer.where(field), problems);
    }
}
