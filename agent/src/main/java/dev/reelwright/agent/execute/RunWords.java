package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The person's words for runs. Whoever owns a run reads them; anybody may write them, owner or not. A word that makes a resting run able to
 * go on says so in the same transaction, so that it cannot be lost between the word and the going on.
 */
final class RunWords {
    /** A run that was never approved is not set in motion by any other word. */
    private static final String WAKE = "UPDATE runs SET state = 'RUNNING', waits = NULL, message = ''"
            + " WHERE id = ? AND state = 'WAITING' AND waits <> 'APPROVAL'";

    private final RunsDb db;

    RunWords(RunsDb db) {
        this.db = db;
    }

    static void insert(Connection connection, RunId run, List<Review> reviews) throws SQLException {
        for (int place = 0; place < reviews.size(); place++) {
            Review review = reviews.get(place);
            RunsDb.update(
                    connection,
                    "INSERT INTO reviews (run, place, gate, question, held, at_end, state, answered_by, words)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 'NOT_YET', '', '')",
                    run.value(),
                    place,
                    review.gate(),
                    review.question(),
                    StepTable.MAPPER.writeValueAsString(
                            review.held().stream().sorted().toList()),
                    review.atEnd() ? 1 : 0);
        }
    }

    Word read(RunId run) {
        Optional<String> cancel = db
                .query(
                        "SELECT cancel FROM runs WHERE id = ? AND cancel IS NOT NULL",
                        row -> row.getString(1),
                        run.value())
                .stream()
                .findFirst();
        Map<String, String> drops = new LinkedHashMap<>();
        db.query(
                "SELECT step, why FROM drops WHERE run = ?",
                row -> drops.put(row.getString(1), row.getString(2)),
                run.value());
        return new Word(cancel.orElse(null), drops, reviews(run));
    }

    List<RunView.Reviewed> reviews(RunId run) {
        return db.query("SELECT * FROM reviews WHERE run = ? ORDER BY place", RunWords::reviewed, run.value());
    }

    void asked(RunId run, String gate) {
        db.update(
                "UPDATE reviews SET state = 'ASKED' WHERE run = ? AND gate = ? AND state = 'NOT_YET'",
                run.value(),
                gate);
    }

    /**
     * @param resting what a run that rests at a review says after a no
     * @return true when the run rested and may go on now
     * @throws IllegalArgumentException when it was answered with a yes already
     */
    boolean answer(RunId run, Answer answer, String resting, Instant now) {
        return db.transaction(connection -> {
            int changed = RunsDb.update(
                    connection,
                    "UPDATE reviews SET state = ?, answered_by = ?, words = ?, answered = ?"
                            + " WHERE run = ? AND gate = ? AND state <> 'YES'",
                    (answer.yes() ? ReviewState.YES : ReviewState.NO).name(),
                    answer.by(),
                    answer.words(),
                    now.toEpochMilli(),
                    run.value(),
                    answer.gate());
            if (changed == 0) {
                throw new IllegalArgumentException(
                        "the review " + answer.gate() + " of run " + run.value() + " was answered with a yes already");
            }
            if (answer.yes()) {
                return RunsDb.update(connection, WAKE, run.value()) == 1;
            }
            RunsDb.update(
                    connection,
                    "UPDATE runs SET message = ? WHERE id = ? AND state = 'WAITING' AND waits = 'REVIEW'",
                    resting,
                    run.value());
            return false;
        });
    }

    /** What a person said at a review. */
    record Answer(String gate, boolean yes, String by, String words) {}

    /** @return true when the run rested and may go on now */
    boolean drop(RunId run, Collection<String> steps, String why) {
        return db.transaction(connection -> {
            for (String step : steps) {
                RunsDb.update(
                        connection,
                        "INSERT OR REPLACE INTO drops (run, step, why) VALUES (?, ?, ?)",
                        run.value(),
                        step,
                        why);
            }
            return RunsDb.update(connection, WAKE, run.value()) == 1;
        });
    }

    /** Steps that were taken back may run again. */
    void reviveDropped(RunId run) {
        db.update("DELETE FROM drops WHERE run = ?", run.value());
    }

    void askToCancel(RunId run, String why) {
        db.update("UPDATE runs SET cancel = ? WHERE id = ?", why, run.value());
    }

    private static RunView.Reviewed reviewed(ResultSet row) throws SQLException {
        Review review = new Review(
                row.getString("gate"),
                row.getString("question"),
                new HashSet<>(StepTable.texts(row.getString("held"))),
                row.getInt("at_end") != 0);
        return new RunView.Reviewed(
                review,
                ReviewState.valueOf(row.getString("state")),
                row.getString("answered_by"),
                row.getString("words"));
    }
}
