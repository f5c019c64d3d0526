package dev.reelwright.agent.plan;

import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plans to JSON. The text leaves out what is as usual; the hash is over everything, so that a changed custom cannot hide behind it. */
final class PlanWriter {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                    .withSeparators(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER)))
            .build();

    private PlanWriter() {}

    static String text(Plan plan) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(plan, false)) + "\n";
    }

    /** Everything that the plan says, the usual included. */
    static ObjectNode tree(Plan plan) {
        return tree(plan, true);
    }

    /** Everything that the step says, the usual included. */
    static ObjectNode tree(Step step) {
        return step(step, true);
    }

    private static ObjectNode tree(Plan plan, boolean usualToo) {
        ObjectNode json = object().put("schema", plan.schema()).put("title", plan.title());
        if (usualToo || !plan.settings().equals(PlanSettings.standard())) {
            ObjectNode settings = json.putObject("settings");
            settings.put("tier", plan.settings().tier().word());
            list(settings, "prefer", plan.settings().prefer(), usualToo);
        }
        plan.steps().forEach(step -> json.withArray("/steps").add(step(step, usualToo)));
        json.withArray("/steps");
        ObjectNode extras = plan.extras();
        if (usualToo || !extras.isEmpty()) {
            json.set("extras", extras);
        }
        return json;
    }

    private static ObjectNode step(Step step, boolean usualToo) {
        ObjectNode json = object().put("id", step.id());
        if (usualToo || !step.label().equals(step.id())) {
            json.put("label", step.label());
        }
        json.put("capability", step.capability());
        if (step.skill() != null) {
            json.put("skill", step.skill());
        }
        json.set("inputs", step.inputs());
        list(json, "needs", step.needs(), usualToo);
        if (step.queue() != null) {
            json.put("queue", step.queue().word());
        }
        if (step.limitKey() != null) {
            json.put("limitKey", step.limitKey());
        }
        if (usualToo || step.optional()) {
            json.put("optional", step.optional());
        }
        if (usualToo || !step.retry().equals(Retry.standard())) {
            json.set("retry", retry(step.retry()));
        }
        if (usualToo || step.timeoutSeconds() != Step.STANDARD_TIMEOUT) {
            json.put("timeoutSeconds", step.timeoutSeconds());
        }
        if (usualToo || step.seed() != 0) {
            json.put("seed", step.seed());
        }
        if (step.review() != null) {
            json.put("review", step.review());
        }
        return json;
    }

    private static ObjectNode retry(Retry retry) {
        return object().put("max", retry.max())
                .put("baseMs", retry.baseMs())
                .put("factor", retry.factor())
                .put("maxMs", retry.maxMs());
    }

    private static void list(ObjectNode json, String field, List<String> values, boolean evenEmpty) {
        if (evenEmpty || !values.isEmpty()) {
            values.forEach(json.putArray(field)::add);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
