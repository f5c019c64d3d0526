package dev.reelwright.skills.provider;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that is needed to go on with a job in another process. Whoever holds one never submits again.
 *
 * @param adapter and {@code model}: whose job it is
 * @param revision of the skill's folder when the job was sent
 * @param phase what comes next
 * @param step which of the fetches, in that phase
 * @param submitted when the job was taken on
 * @param asked how often it was asked after
 * @param troubles how often in a row that came to nothing
 * @param answer the answer the result is taken from, in that phase; a missing node else
 */
record Ticket(
        String adapter,
        String model,
        String revision,
        Phase phase,
        int step,
        Instant submitted,
        int asked,
        int troubles,
        ObjectNode handles,
        ObjectNode uploads,
        Bill bill,
        List<String> notes,
        JsonNode answer) {
    private static final int FORMAT = 1;

    Ticket {
        notes = List.copyOf(notes);
    }

    enum Phase {
        POLL,
        FETCH,
        RESULT
    }

    Ticket at(Phase next, int nextStep) {
        return new Ticket(
                adapter, model, revision, next, nextStep, submitted, 0, troubles, handles, uploads, bill, notes,
                answer);
    }

    Ticket asked(int times, int inVain) {
        return new Ticket(
                adapter, model, revision, phase, step, submitted, times, inVain, handles, uploads, bill, notes, answer);
    }

    Ticket with(JsonNode received) {
        return new Ticket(
                adapter, model, revision, phase, step, submitted, asked, troubles, handles, uploads, bill, notes,
                received);
    }

    /** How the provider calls the job, for a person who has to ask for it; by its time when it gave no name. */
    String job() {
        JsonNode id = handles.path("id");
        if (handles.isEmpty()) {
            return "of " + submitted;
        }
        return id.isMissingNode() ? handles.toString() : Json.scalar(id).orElse(id.toString());
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("adapter", adapter)
                .put("model", model)
                .put("revision", revision)
                .put("phase", phase.name())
                .put("step", step)
                .put("submitted", submitted.toString())
                .put("asked", asked)
                .put("troubles", troubles);
        json.set("handles", handles);
        json.set("uploads", uploads);
        json.set("bill", bill.toJson());
        ArrayNode words = json.putArray("notes");
        notes.forEach(words::add);
        if (!answer.isMissingNode()) {
            json.set("answer", answer);
        }
        return json;
    }

    /** @throws RuntimeException when it is no ticket of ours */
    static Ticket of(JsonNode json) {
        if (json.path("format").asInt(0) != FORMAT) {
            throw new IllegalArgumentException("not a ticket of format " + FORMAT);
        }
        return new Ticket(
                json.required("adapter").asString(),
                json.required("model").asString(),
                json.required("revision").asString(),
                Phase.valueOf(json.required("phase").asString()),
                json.required("step").asInt(),
                Instant.parse(json.required("submitted").asString()),
                json.required("asked").asInt(),
                json.required("troubles").asInt(),
                (ObjectNode) json.required("handles").deepCopy(),
                (ObjectNode) json.required("uploads").deepCopy(),
                Bill.of(json.required("bill")),
                json.required("notes").valueStream().map(JsonNode::asString).toList(),
                json.path("answer"));
    }
}
