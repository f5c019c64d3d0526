package dev.reelwright.agent.execute;

import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls as the record has them. */
record RecordedCalls(AuditLog audit) {

    /**
     * One call.
     *
     * @param announced the entry's body that announced it
     * @param entry the entry that tells its end; -1 while there is none
     * @param outcome as on the record
     */
    record Call(JsonNode announced, long entry, String outcome, String message) {
        String operation() {
            return announced.path("operation").asString("");
        }

        /** The name by which its skill was called. */
        String offer() {
            return announced.path("skill").asString("");
        }

        String revision() {
            return announced.path("revision").asString("");
        }

        ObjectNode inputs() {
            return announced.path("inputs") instanceof ObjectNode inputs
                    ? inputs
                    : JsonNodeFactory.instance.objectNode();
        }

        /** The ids of the lessons that changed its inputs, with JSON pointers to what each changed. */
        Map<String, List<String>> lessons() {
            Map<String, List<String>> lessons = new TreeMap<>();
            for (JsonNode lesson : announced.path("lessons")) {
                lessons.put(
                        lesson.path("lesson").asString(""),
                        lesson.path("changes")
                                .valueStream()
                                .map(change -> change.path("at").asString(""))
                                .toList());
            }
            return lessons;
        }
    }

    /** The calls of a run that lessons changed, each with its last end. */
    List<Call> taught(RunId run) {
        return audit.entries(AuditQuery.all().ofRun(run).ofKind("call.run")).stream()
                .filter(entry -> entry.part() == AuditEntry.Part.INTENT)
                .filter(entry -> !entry.body().path("lessons").isEmpty())
                .map(entry -> entry.body().path("operation").asString(""))
                .distinct()
                .flatMap(operation -> find(run, operation).stream())
                .toList();
    }

    /** A call by its operation, with its last end; empty when the record does not have it. */
    Optional<Call> find(RunId run, String operation) {
        List<AuditEntry> entries = new ArrayList<>();
        entries.addAll(audit.entries(AuditQuery.all().ofRun(run).ofKind("call.run")));
        entries.addAll(audit.entries(AuditQuery.all().ofRun(run).ofKind("call.poll")));
        JsonNode announced = null;
        List<Long> mine = new ArrayList<>();
        for (AuditEntry entry : entries) {
            if (entry.part() == AuditEntry.Part.INTENT
                    && entry.body().path("operation").asString("").equals(operation)) {
                mine.add(entry.index());
                announced = announced == null ? entry.body() : announced;
            }
        }
        if (announced == null) {
            return Optional.empty();
        }
        Call call = new Call(announced, -1, "", "");
        for (AuditEntry entry : entries) {
            boolean end = entry.part() == AuditEntry.Part.RESULT
                    && mine.contains(entry.intent().orElse(-1))
                    && entry.index() > call.entry();
            if (end) {
                call = new Call(
                        announced,
                        entry.index(),
                        entry.body().path("outcome").asString(""),
                        entry.body().path("message").asString(""));
            }
        }
        return Optional.of(call);
    }
}
