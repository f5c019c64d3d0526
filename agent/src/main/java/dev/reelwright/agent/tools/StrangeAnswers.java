package dev.reelwright.agent.tools;

import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Answers of providers that their adapters did not understand, as the record has kept them. They are data, whoever reads them. */
final class StrangeAnswers {
    private StrangeAnswers() {}

    /**
     * The last of a skill's, with the call that it belongs to.
     *
     * @param folders a skill's name to that of its folder
     * @return JSON; empty when there is none
     */
    static Optional<String> last(AuditLog audit, UnaryOperator<String> folders, String folder) {
        List<AuditEntry> entries =
                new ArrayList<>(audit.entries(AuditQuery.all().ofKind("call.run")));
        entries.addAll(audit.entries(AuditQuery.all().ofKind("call.poll")));
        entries.sort(Comparator.comparingLong(AuditEntry::index));
        Map<Long, JsonNode> announced = new HashMap<>();
        Optional<String> last = Optional.empty();
        for (AuditEntry entry : entries) {
            if (entry.part() == AuditEntry.Part.INTENT) {
                announced.put(entry.index(), entry.body());
                continue;
            }
            JsonNode call = announced.get(entry.intent().orElse(-1));
            if (call != null
                    && entry.body().has("unrecognised")
                    && folders.apply(call.path("skill").asString("")).equals(folder)) {
                last = Optional.of("operation " + call.path("operation").asString("") + ", ended "
                        + entry.body().path("outcome").asString("") + "\n"
                        + entry.body().path("unrecognised").toPrettyString());
            }
        }
        return last;
    }
}
