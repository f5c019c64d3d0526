package dev.reelwright.skills.provider;

import dev.reelwright.registry.Problem;
import dev.reelwright.skills.provider.StateRules.Billed;
import dev.reelwright.skills.provider.StateRules.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the requests of a job in their order, and what their answers mean. */
final class StepReader {
    static final Map<String, Billed> BILLED =
            ShapeReader.ordered(List.of("unsaid", "no", "yes", "unknown"), List.of(Billed.values()));
    private static final Map<String, State> STATES = ShapeReader.ordered(
            List.of("pending", "succeeded", "failed", "cancelled", "expired"), List.of(State.values()));
    private static final Map<String, State> UNKNOWN =
            ShapeReader.ordered(List.of("pending", "failed"), List.of(State.PENDING, State.FAILED));

    private final RequestReader requests;
    private final TemplateReader templates;

    StepReader(RequestReader requests) {
        this.requests = requests;
        this.templates = requests.templates();
    }

    Submit submit(Fields outer) {
        Fields fields = inner(outer, "submit");
        Submit submit = new Submit(requests.required(fields, "request"), handles(fields), states(fields));
        fields.noOthers();
        return submit;
    }

    @Nullable
    Poll poll(Fields outer, String field) {
        if (!outer.has(field)) {
            return null;
        }
        Fields fields = inner(outer, field);
        StateRules states = states(fields);
        if (states == null) {
            fields.required("states");
        }
        Poll poll = new Poll(
                requests.required(fields, "request"),
                handles(fields),
                states == null ? new StateRules(List.of(), State.FAILED, null) : states,
                timing(fields));
        fields.noOthers();
        return poll;
    }

    Fetch fetch(JsonNode node, String where) {
        Fields fields = new Fields(node, where, templates.problems());
        Fetch fetch = new Fetch(
                templates.conditions().optional(fields, "when"),
                requests.required(fields, "request"),
                handles(fields),
                states(fields),
                timing(fields));
        fields.noOthers();
        return fetch;
    }

    Upload upload(JsonNode node, String where) {
        Fields fields = new Fields(node, where, templates.problems());
        Upload upload = new Upload(
                templates.conditions().optional(fields, "when"),
                requests.required(fields, "request"),
                handles(fields),
                poll(fields, "ready"));
        fields.noOthers();
        return upload;
    }

    Cancel cancel(Fields outer) {
        JsonNode node = outer.required("cancel").orElse(JsonNodeFactory.instance.stringNode("unsupported"));
        if (node.isString()) {
            outer.word("cancel", Map.of("unsupported", true));
            return new Cancel.Unsupported();
        }
        Fields fields = inner(outer, "cancel");
        Cancel cancel = new Cancel.Request(
                requests.required(fields, "request"), templates.conditions().statuses(fields, "accepted"));
        fields.noOthers();
        return cancel;
    }

    ErrorRule error(JsonNode node, String where) {
        Fields fields = new Fields(node, where, templates.problems());
        Condition when = templates.conditions().required(fields, "when");
        String word = fields.text("means");
        ErrorClass means = ErrorClass.of(word).orElse(ErrorClass.UNKNOWN);
        if (ErrorClass.of(word).isEmpty() && !word.isEmpty()) {
            fields.problem(fields.where("means"), "there is no class \"" + word + "\"", "use one of " + classes());
        }
        ErrorRule rule = new ErrorRule(when, means, fields.word("billed", BILLED, Billed.UNSAID), where);
        fields.noOthers();
        return rule;
    }

    Pause pause(JsonNode node, String where) {
        Fields fields = new Fields(node, where, templates.problems());
        Source source = templates.source(fields, "");
        Pause pause = new Pause(
                source,
                fields.has("matches") ? ConditionReader.pattern(fields, "matches") : null,
                fields.word(
                        "form",
                        ShapeReader.ordered(
                                List.of("seconds", "milliseconds", "date", "duration", "retry-after"),
                                List.of(Pause.Form.values()))));
        if (pause.pattern() != null && pause.pattern().matcher("").groupCount() < 1) {
            fields.problem(fields.where("matches"), "has no group", "put brackets around the number");
        }
        fields.noOthers();
        return pause;
    }

    private static String classes() {
        return String.join(
                ", ",
                List.of(ErrorClass.values()).stream().map(ErrorClass::word).toList());
    }

    private Map<String, Handle> handles(Fields fields) {
        return fields.map("handles", (node, where) -> {
            if (!node.isObject() || !node.has("optional")) {
                return new Handle(templates.template(node, where), false);
            }
            Fields handle = new Fields(node, where, templates.problems());
            Handle read = new Handle(templates.required(handle, "value"), handle.flag("optional"));
            handle.noOthers();
            return read;
        });
    }

    private @Nullable StateRules states(Fields outer) {
        if (!outer.has("states")) {
            return null;
        }
        Fields fields = inner(outer, "states");
        fields.required("rules");
        List<StateRules.Rule> rules = fields.list("rules", this::rule);
        State unknown = fields.word("unknown", UNKNOWN);
        Pick progress =
                fields.has("progress") ? templates.pick(fields.text("progress"), fields.where("progress")) : null;
        fields.noOthers();
        return new StateRules(rules, unknown, progress);
    }

    private StateRules.Rule rule(JsonNode node, String where) {
        Fields fields = new Fields(node, where, templates.problems());
        Condition when = templates.conditions().required(fields, "when");
        State state = fields.word("state", STATES);
        ErrorClass reason = null;
        if (fields.has("means")) {
            String word = fields.text("means");
            reason = ErrorClass.of(word).orElse(null);
            if (reason == null) {
                fields.problem(fields.where("means"), "there is no class \"" + word + "\"", "use one of " + classes());
            }
        }
        StateRules.Rule rule =
                new StateRules.Rule(when, state, reason, fields.word("billed", BILLED, Billed.UNSAID), where);
        fields.noOthers();
        return rule;
    }

    private Poll.Timing timing(Fields outer) {
        Fields fields = outer.has("timing")
                ? inner(outer, "timing")
                : new Fields(JsonNodeFactory.instance.objectNode(), outer.where("timing"), templates.problems());
        Poll.Timing timing = new Poll.Timing(
                fields.number("first", 2),
                Math.max(0.1, fields.number("every", 5)),
                Math.max(1, fields.number("factor", 1.2)),
                fields.number("most", 30),
                fields.number("jitter", 0.2, 1),
                fields.number("patience", 600),
                fields.number("patiencePerSecond", 0));
        fields.noOthers();
        return timing;
    }

    private Fields inner(Fields outer, String field) {
        return new Fields(
                outer.required(field).orElse(JsonNodeFactory.instance.objectNode()),
                outer.where(field),
                new OnlyIf(outer.has(field), templates.problems()).list());
    }

    /** A missing block is told once, not once for each of its fields. */
    private record OnlyIf(boolean there, List<Problem> problems) {
        List<Problem> list() {
            return there ? problems : new java.util.ArrayList<>();
        }
    }
}
