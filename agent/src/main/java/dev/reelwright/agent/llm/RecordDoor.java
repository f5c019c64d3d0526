package dev.reelwright.agent.llm;

import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditUnavailable;
import dev.reelwright.audit.Intent;
import dev.reelwright.budgets.Money;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Announces the question on the record, by its size and digest, and tells how it ended. Without the announcement nothing is asked. */
record RecordDoor(AuditLog audit, PaidGate.Door next) implements PaidGate.Door {
    static final String KIND = "llm.ask";

    @Override
    public Tried pass(Question question) {
        Intent intent;
        try {
            intent = audit.intent(question.purse(), KIND, announcement(question));
        } catch (AuditUnavailable e) {
            return new Tried.Refused("nothing may happen that is not on the record: " + e.getMessage(), List.of());
        }
        Tried tried = next.pass(question);
        try {
            intent.result(outcome(tried), facts(tried));
            return tried;
        } catch (AuditUnavailable e) {
            return tried.noting("its end is not on the record: " + e.getMessage());
        }
    }

    private static ObjectNode announcement(Question question) {
        RequestSize size = question.size();
        return object().put("model", question.model().id())
                .put("operation", question.operation())
                .put("purse", question.purse().value())
                .put("key", question.key().alias())
                .put("messages", size.messages())
                .put("pictures", size.pictures())
                .put("tools", size.tools())
                .put("bytes", size.bytes())
                .put("request", size.digest())
                .put("atMost", question.atMost().toString());
    }

    private static String outcome(Tried tried) {
        return switch (tried) {
            case Tried.Said _ -> "said";
            case Tried.Failed failed ->
                failed.answer().failure().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case Tried.Interrupted _ -> "interrupted";
            case Tried.Refused _ -> "refused";
        };
    }

    private static ObjectNode facts(Tried tried) {
        ObjectNode body = object();
        tried.notes().forEach(body.withArray("notes")::add);
        switch (tried) {
            case Tried.Said said -> {
                body.put("cut", said.answer().cut());
                body.put("calls", said.answer().message().calls().size());
                usage(body, said.answer().usage(), said.cost());
            }
            case Tried.Failed failed -> {
                body.put("message", failed.answer().message()).put("inDoubt", failed.inDoubt());
                usage(
                        body,
                        failed.answer().bill() instanceof LlmAnswer.Bill.Used used ? used.usage() : null,
                        failed.cost());
            }
            case Tried.Interrupted interrupted -> body.put("inDoubt", interrupted.inDoubt());
            case Tried.Refused refused -> body.put("message", refused.message());
        }
        return body;
    }

    private static void usage(ObjectNode body, @Nullable LlmUsage usage, Money cost) {
        body.put("cost", cost.toString());
        if (usage != null) {
            body.putObject("usage")
                    .put("input", usage.input())
                    .put("cached", usage.cached())
                    .put("cacheWrite", usage.cacheWrite())
                    .put("output", usage.output());
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
