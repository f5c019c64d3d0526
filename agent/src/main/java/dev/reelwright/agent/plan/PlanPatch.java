package dev.reelwright.agent.plan;

import dev.reelwright.registry.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JSON Patch (RFC 6902) for a plan: add, remove, replace, move, copy and test. A step may be named by its id where the standard has an
 * index: {@code /steps/voice-2/inputs/text}; a word that is a whole
 * number is always an index. The patch sees every field of the plan, also those that the text leaves out because they are as usual, so
 * {@code replace /steps/voice-2/seed} always works. Either the whole patch is applied or nothing.
 */
public final class PlanPatch {
    /** More operations than this are a new plan. */
    public static final int MOST_OPERATIONS = 200;

    /** Largest patch, in bytes of UTF-8. */
    public static final int MOST_BYTES = 1 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlanPatch() {}

    /** What came of it. */
    public sealed interface Answer {
        /** @param plan can be read; whether it can work is for {@link PlanCheck} to say */
        record Patched(Plan plan) implements Answer {}

        /** @param problems at least one; {@code where} begins with the operation, such as {@code /0}, or is a place of the patched plan */
        record Rejected(List<Problem> problems) implements Answer {
            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    /** @param patch a JSON list of operations */
    public static Answer apply(Plan plan, String patch) {
        if (patch.length() > MOST_BYTES || patch.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return rejected("the patch is larger than 1 MB", "send a whole plan instead");
        }
        JsonNode json;
        try {
            json = MAPPER.readTree(patch);
        } catch (JacksonException e) {
            return rejected("the patch is not JSON: " + e.getOriginalMessage(), "correct the text");
        }
        return operations(plan, json);
    }

    /** @param patch a list of operations, as JSON that was read already */
    public static Answer apply(Plan plan, JsonNode patch) {
        return PatchWeight.depth(patch) > PatchWeight.DEEPEST
                ? rejected("the patch is deeper than " + PatchWeight.DEEPEST, "nest less")
                : apply(plan, patch.toString());
    }

    private static Answer operations(Plan plan, JsonNode json) {
        if (!(json instanceof ArrayNode list)) {
            return rejected(
                    "expected a list of operations, found " + Fields.kind(json),
                    "write [{\"op\": \"replace\", \"path\": \"/steps/STEP/inputs/text\", \"value\": \"…\"}]");
        }
        if (list.size() > MOST_OPERATIONS) {
            return rejected(
                    list.size() + " operations are too many",
                    "use at most " + MOST_OPERATIONS + ", or send a whole plan");
        }
        List<Problem> problems = new ArrayList<>();
        List<PatchOperation> operations = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            PatchOperation.read(list.get(i), "/" + i, problems).ifPresent(operations::add);
        }
        return apply(plan, operations, problems);
    }

    private static Answer apply(Plan plan, List<PatchOperation> operations, List<Problem> problems) {
        PatchTarget target = new PatchTarget(PlanWriter.tree(plan));
        for (PatchOperation operation : operations) {
            try {
                operation.apply(target);
            } catch (PatchPath.NoSuchPlace e) {
                problems.add(new Problem(operation.where(), e.what(), e.fix()));
                if (target.full()) {
                    break;
                }
            }
        }
        if (!problems.isEmpty()) {
            return new Answer.Rejected(problems);
        }
        return switch (PlanReader.read(target.plan())) {
            case PlanJson.Reading.Readable readable -> new Answer.Patched(readable.plan());
            case PlanJson.Reading.Broken broken -> new Answer.Rejected(broken.problems());
        };
    }

    private static Answer rejected(String what, String fix) {
        return new Answer.Rejected(List.of(new Problem("", what, fix)));
    }

    /** The plan's JSON while it is being changed. */
    static final class PatchTarget {
        /** A plan that grew beyond this by copying is an attack or a mistake. */
        private static final long HEAVIEST = 16L << 20;

        private JsonNode plan;
        private long weight;
        private boolean full;

        PatchTarget(JsonNode plan) {
            this.plan = plan;
            this.weight = PatchWeight.of(plan);
        }

        JsonNode plan() {
            return plan;
        }

        /** True when something did not fit any more. */
        boolean full() {
            return full;
        }

        void whole(JsonNode newPlan) {
            plan = newPlan;
        }

        /** A copy of a value that is to be put at the path, counted against what a plan may hold. */
        JsonNode weighed(JsonNode value, PatchPath at) {
            long heavier = PatchWeight.of(value);
            if (weight + heavier > HEAVIEST || PatchWeight.depth(value) + at.depth() > PatchWeight.DEEPEST) {
                full = true;
                throw new PatchPath.NoSuchPlace(
                        "the plan would become too large or too deep", "put less into it, or make several plans");
            }
            weight += heavier;
            return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value.deepCopy();
        }
    }
}
