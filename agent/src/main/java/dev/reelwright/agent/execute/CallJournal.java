package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Every paid or unpaid call by its operation id, written before the ledger is asked and again when the skill's answer is safe. After a
 * crash it tells a call whose answer is known from one that is in doubt.
 */
final class CallJournal {
    private final RunsDb db;
    private final Clock clock;

    CallJournal(RunsDb db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** How a call ended, as far as this store knows. */
    enum Outcome {
        /** Done, and what was made is committed. */
        DONE,
        FAILED,
        /** A provider works on it, and its handle is stored. */
        PENDING,
        IN_DOUBT
    }

    /** @param outcome null when the process ended before the answer was safe */
    record Call(
            String operation,
            RunId run,
            String step,
            String commitKey,
            @Nullable Outcome outcome,
            Optional<Money> spent,
            String note) {}

    /** The same, with who is asked for what. */
    void open(Order order) {
        open(order.run(), order.step().id(), order.operation(), order.commitKey());
        db.update(
                "UPDATE calls SET offer = ?, provider = ?, wish = ?, folder = ?, revision = ? WHERE operation = ?"
                        + " AND offer IS NULL",
                order.skill().name(),
                Breakers.provider(order.skill()),
                order.ready().wish(),
                order.skill().folder(),
                order.skill().revision(),
                order.operation());
    }

    /** Notes that the call is about to be made; a further visit to the same call changes nothing. */
    void open(RunId run, String step, String operation, String commitKey) {
        db.update(
                "INSERT INTO calls (operation, run, step, commit_key, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                operation,
                run.value(),
                step,
                commitKey,
                clock.millis());
    }

    void close(String operation, Outcome outcome, @Nullable Money spent, String note) {
        db.update(
                "UPDATE calls SET outcome = ?, spent = ?, currency = ?, note = ?, ended = ? WHERE operation = ?",
                outcome.name().toLowerCase(Locale.ROOT),
                spent == null ? null : spent.micros(),
                spent == null ? null : spent.currency(),
                note,
                outcome == Outcome.PENDING ? null : clock.millis(),
                operation);
    }

    /** The call failed for this reason; the measure of an offer goes by it. */
    void failed(String operation, FailureKind kind) {
        db.update("UPDATE calls SET failure = ? WHERE operation = ?", kind.name(), operation);
    }

    /** What is needed to ask the provider after the job, kept for as long as the call is known. */
    void handles(String operation, JsonNode state) {
        db.update("UPDATE calls SET handles = ? WHERE operation = ?", state.toString(), operation);
    }

    /** What is needed to ask after a job that a provider works on, as far as anybody knows. */
    Optional<JsonNode> handles(String operation) {
        return db
                .query(
                        "SELECT handles FROM calls WHERE operation = ? AND outcome = 'pending' AND handles IS NOT NULL",
                        row -> (JsonNode) StepTable.MAPPER.readTree(row.getString(1)),
                        operation)
                .stream()
                .findFirst();
    }

    List<Call> ofRun(RunId run) {
        return db.query("SELECT * FROM calls WHERE run = ? ORDER BY rowid", CallJournal::call, run.value());
    }

    /** What a step has asked for, in all its attempts. */
    List<Call> askedBy(RunId run, String step) {
        return ofRun(run).stream().filter(call -> Asked.isOf(call.step(), step)).toList();
    }

    /** One call. */
    Optional<Call> call(String operation) {
        return db.query("SELECT * FROM calls WHERE operation = ?", CallJournal::call, operation).stream()
                .findFirst();
    }

    /** Calls for the same work, in any run. */
    List<Call> forWork(String commitKey) {
        return db.query("SELECT * FROM calls WHERE commit_key = ? ORDER BY rowid", CallJournal::call, commitKey);
    }

    /** Calls for what is wanted, whoever was asked, in any run. */
    List<Call> forWish(String wish) {
        return db.query("SELECT * FROM calls WHERE wish = ? ORDER BY rowid", CallJournal::call, wish);
    }

    /** Calls for what is wanted that one offer was asked for, whatever its folder held then, in any run. */
    List<Call> forWish(String wish, String offer) {
        return db.query(
                "SELECT * FROM calls WHERE wish = ? AND offer = ? ORDER BY rowid", CallJournal::call, wish, offer);
    }

    private static Call call(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        String currency = row.getString("currency");
        String note = row.getString("note");
        return new Call(
                row.getString("operation"),
                new RunId(row.getString("run")),
                row.getString("step"),
                row.getString("commit_key"),
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                currency == null ? Optional.empty() : Optional.of(new Money(row.getLong("spent"), currency)),
                note == null ? "" : note);
    }
}
