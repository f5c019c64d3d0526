package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Steps to rows and back. */
final class StepTable {
    static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String COLUMNS =
            "run, id, state, attempt, tries, not_before, pending, skill, revision, inputs, commit_key, operation,"
                    + " outputs, notes, cached, failure, message, started, finished, millis, cost, currency, reasons";
    private static final String SAVE =
            "INSERT OR REPLACE INTO steps (" + COLUMNS + ") VALUES (?" + ", ?".repeat(22) + ")";
    static final String OF_RUN = "SELECT " + COLUMNS + " FROM steps WHERE run = ?";

    private StepTable() {}

    static void save(Connection connection, String run, StepRow row) throws SQLException {
        RunsDb.update(
                connection,
                SAVE,
                run,
                row.id,
                row.state.name(),
                row.attempt,
                row.tries,
                millis(row.notBefore),
                text(row.pending),
                row.skill,
                row.revision,
                text(row.inputs),
                row.commitKey,
                row.operation,
                text(row.outputs),
                MAPPER.writeValueAsString(row.notes),
                row.cached ? 1 : 0,
                row.failure == null ? null : row.failure.name(),
                row.message,
                millis(row.started),
                millis(row.finished),
                row.millis,
                row.cost.micros(),
                row.cost.currency(),
                MAPPER.writeValueAsString(row.reasons));
    }

    static StepRow read(ResultSet from) throws SQLException {
        StepRow row = new StepRow(from.getString("id"), new Money(from.getLong("cost"), from.getString("currency")));
        row.state = StepState.valueOf(from.getString("state"));
        row.attempt = from.getInt("attempt");
        row.tries = from.getInt("tries");
        row.notBefore = instant(from, "not_before");
        row.pending = json(from.getString("pending"));
        row.skill = from.getString("skill");
        row.revision = from.getString("revision");
        row.inputs = object(from.getString("inputs"));
        row.commitKey = from.getString("commit_key");
        row.operation = from.getString("operation");
        row.outputs = object(from.getString("outputs"));
        row.notes = texts(from.getString("notes"));
        row.cached = from.getInt("cached") != 0;
        String failure = from.getString("failure");
        row.failure = failure == null ? null : FailureKind.valueOf(failure);
        row.message = from.getString("message");
        row.started = instant(from, "started");
        row.finished = instant(from, "finished");
        row.millis = from.getLong("millis");
        String reasons = from.getString("reasons");
        row.reasons = reasons == null ? List.of() : texts(reasons);
        return row;
    }

    static List<String> texts(String json) {
        List<String> texts = new ArrayList<>();
        MAPPER.readTree(json).values().forEach(text -> texts.add(text.asString()));
        return texts;
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static @Nullable ObjectNode object(@Nullable String text) {
        return text == null ? null : (ObjectNode) MAPPER.readTree(text);
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : MAPPER.readTree(text);
    }

    private static @Nullable String text(@Nullable JsonNode json) {
        return json == null ? null : json.toString();
    }
}
