package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Preflight;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditUnavailable;
import dev.reelwright.audit.Intent;
import dev.reelwright.registry.LessonRule;
import dev.reelwright.registry.SkillResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Announces the call on the record, and tells how it ended. Without the announcement nothing happens. */
record AuditDoor(AuditLog audit, CallGate.Door next) implements CallGate.Door {

    @Override
    public GateAnswer pass(Order order) {
        Intent intent;
        try {
            intent = audit.intent(order.run(), order.polling() ? "call.poll" : "call.run", announcement(order));
        } catch (AuditUnavailable e) {
            return new GateAnswer.Stopped("nothing may happen that is not on the record: " + e.getMessage());
        }
        GateAnswer answer = next.pass(order);
        try {
            intent.result(outcome(answer), facts(answer));
            return answer;
        } catch (AuditUnavailable e) {
            return noted(answer, "its end is not on the record: " + e.getMessage());
        }
    }

    private static ObjectNode announcement(Order order) {
        ObjectNode body = object().put("step", order.step().id())
                .put("capability", order.call().capability())
                .put("skill", order.call().skill())
                .put("revision", order.call().revision())
                .put("operation", order.operation())
                .put("work", order.commitKey())
                .put("key", order.key().alias())
                .put("atMost", order.atMost().toString())
                .put("attempt", order.call().attempt())
                .put("seed", order.call().seed());
        order.ready().reasons().forEach(body.putArray("reasons")::add);
        order.ready().lessons().forEach(lesson -> announce(lesson, body.withArray("/lessons")));
        body.set("inputs", order.call().inputs());
        return body;
    }

    private static void announce(Preflight.Applied lesson, ArrayNode lessons) {
        ArrayNode changes =
                lessons.addObject().put("lesson", lesson.lesson()).putArray("changes");
        for (LessonRule.Change change : lesson.changes()) {
            ObjectNode one = changes.addObject().put("at", change.at());
            change.before().ifPresent(before -> one.set("before", before));
            change.after().ifPresent(after -> one.set("after", after));
        }
    }

    private static String outcome(GateAnswer answer) {
        return switch (answer) {
            case GateAnswer.Ran ran ->
                switch (ran.result()) {
                    case SkillResult.Done _ -> "done";
                    case SkillResult.Pending _ -> "pending";
                    case SkillResult.Failed failed -> failed.kind().name().toLowerCase(Locale.ROOT);
                };
            case GateAnswer.Refused _ -> "refused-by-budget";
            case GateAnswer.Stopped _ -> "stopped";
        };
    }

    private static ObjectNode facts(GateAnswer answer) {
        ObjectNode body = object();
        switch (answer) {
            case GateAnswer.Ran ran -> {
                ran.notes().forEach(body.putArray("notes")::add);
                switch (ran.result()) {
                    case SkillResult.Done done -> {
                        body.put("spent", done.spent().toString());
                        done.notes().forEach(body.withArray("/remarks")::add);
                        body.set("outputs", done.outputs());
                    }
                    case SkillResult.Pending pending ->
                        body.put("seconds", pending.after().toSeconds()).set("state", pending.state());
                    case SkillResult.Failed failed ->
                        body.put("message", failed.message())
                                .put("spent", failed.spent().toString());
                }
            }
            case GateAnswer.Refused refused -> body.put("message", refused.message());
            case GateAnswer.Stopped stopped -> body.put("message", stopped.message());
        }
        return body;
    }

    private static GateAnswer noted(GateAnswer answer, String note) {
        if (!(answer instanceof GateAnswer.Ran ran)) {
            return answer;
        }
        List<String> notes = new ArrayList<>(ran.notes());
        notes.add(note);
        return new GateAnswer.Ran(ran.result(), notes);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
