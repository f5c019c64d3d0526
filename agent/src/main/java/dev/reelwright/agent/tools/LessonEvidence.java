package dev.reelwright.agent.tools;

import dev.reelwright.agent.execute.PassingFaults;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Looks into the record whether a fault was followed by a success that differs in its inputs. No model's word counts here.
 *
 * @param folders a skill's name to that of its folder, with which lessons are kept
 */
record LessonEvidence(AuditLog audit, UnaryOperator<String> folders) {
    private static final int LONGEST = 200;

    /** A step of a run, as a model names it. */
    record Place(RunId run, String step) {
        String words() {
            return "step " + Plainly.line(step, 64) + " of " + run;
        }
    }

    /**
     * A call as the record has it.
     *
     * @param entry the entry that tells its end
     * @param outcome {@code done}, or why not
     */
    record Call(
            long entry,
            String skill,
            String revision,
            String capability,
            JsonNode inputs,
            String outcome,
            String message) {
        boolean done() {
            return outcome.equals("done");
        }
    }

    /** What the record shows. Switch over it without {@code default}. */
    sealed interface Answer {
        record Shown(Call failed, Call worked) implements Answer {}

        /** @param why for the model, with what to do */
        record Missing(String why) implements Answer {}
    }

    Answer look(String skill, Place failedAt, Place workedAt) {
        List<Call> before = calls(failedAt);
        List<Call> after = calls(workedAt);
        if (before.isEmpty() || after.isEmpty()) {
            return new Answer.Missing(
                    "The record has no call of "
                            + (before.isEmpty() ? failedAt : workedAt).words()
                            + ": it did not run, or was taken from the cache, and then nothing was tried. Name steps that ran.");
        }
        Optional<Call> worked = last(after.stream().filter(Call::done).toList());
        if (worked.isEmpty()) {
            return new Answer.Missing("The record shows no success of " + workedAt.words()
                    + ". A lesson needs a fault and then a success.");
        }
        Optional<Call> failed = last(before.stream()
                .filter(call -> !call.done() && call.entry() < worked.get().entry())
                .toList());
        if (failed.isEmpty()) {
            return new Answer.Missing("The record shows no fault of " + failedAt.words() + " before " + workedAt.words()
                    + " succeeded. A lesson needs a fault and then a success.");
        }
        String wrong = wrong(skill, failed.get(), worked.get());
        return wrong.isEmpty() ? new Answer.Shown(failed.get(), worked.get()) : new Answer.Missing(wrong);
    }

    private String wrong(String skill, Call failed, Call worked) {
        if (!folders.apply(failed.skill()).equals(skill)) {
            return "It was " + failed.skill() + " that failed there, not " + Plainly.line(skill, 64)
                    + ". Name the skill that failed.";
        }
        if (!folders.apply(worked.skill()).equals(skill) && !worked.capability().equals(failed.capability())) {
            return "The step that worked did something else (" + worked.capability() + "), which proves nothing about "
                    + failed.capability() + ".";
        }
        String passing = PassingFaults.reason(failed.outcome(), failed.message());
        if (!passing.isEmpty()) {
            return "That fault passes by itself: " + passing
                    + ". Lessons are for faults that come back with the same inputs.";
        }
        return failed.inputs().equals(worked.inputs())
                ? "Both calls had the very same inputs, so nothing that was changed made it work: the fault passed by itself."
                : "";
    }

    private static Optional<Call> last(List<Call> calls) {
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls.getLast());
    }

    /** The ended calls of a step in the order of their ends; of a call that was visited several times, its last end. */
    private List<Call> calls(Place place) {
        Map<Long, JsonNode> announced = new HashMap<>();
        Map<String, Call> ended = new LinkedHashMap<>();
        for (AuditEntry entry : audit.entries(AuditQuery.all().ofRun(place.run()))) {
            if (!entry.kind().equals("call.run") && !entry.kind().equals("call.poll")) {
                continue;
            }
            JsonNode body = entry.body();
            if (entry.part() == AuditEntry.Part.INTENT) {
                if (body.path("step").asString("").equals(place.step())) {
                    announced.put(entry.index(), body);
                }
                continue;
            }
            JsonNode call = announced.get(entry.intent().orElse(-1));
            if (call != null && !body.path("outcome").asString("").equals("pending")) {
                String operation = call.path("operation").asString("");
                ended.remove(operation);
                ended.put(operation, call(entry.index(), call, body));
            }
        }
        return List.copyOf(ended.values());
    }

    private static Call call(long entry, JsonNode announced, JsonNode result) {
        return new Call(
                entry,
                announced.path("skill").asString(""),
                announced.path("revision").asString(""),
                announced.path("capability").asString(""),
                announced.path("inputs"),
                result.path("outcome").asString(""),
                Plainly.line(result.path("message").asString(""), LONGEST));
    }
}
