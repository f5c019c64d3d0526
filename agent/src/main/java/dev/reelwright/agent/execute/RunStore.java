package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Asset;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * Runs and their steps. Whoever works on a run has taken it over and got an epoch; every later write names it, and fails when somebody else
 * has taken the run over since.
 */
final class RunStore {
    /** What steps have asked for is told with the steps. */
    private static final String OF_THE_PLAN = " AND s.id NOT LIKE '%.%'";

    private final RunsDb db;
    private final AssetFacts assets;

    RunStore(RunsDb db, AssetFacts assets) {
        this.db = db;
        this.assets = assets;
    }

    /** A run as it stands in its table. */
    record StoredRun(
            RunId id,
            Plan plan,
            Path folder,
            List<Path> sources,
            RunState state,
            String message,
            @Nullable Waits waits,
            AtLimit atLimit,
            @Nullable Money ceiling,
            Instant created,
            @Nullable Instant finished) {}

    /** A run as it is submitted, with who was quoted for its steps. */
    record Submitted(RunId id, Plan plan, RunOptions options, RunState state, Map<String, StepRoute> routes) {}

    /** All of it or nothing: a run without its routes would be one that nobody was approved for. */
    void insert(Submitted run, Instant now) {
        ArrayNode sources = StepTable.MAPPER.createArrayNode();
        run.options().sources().forEach(source -> sources.add(source.toString()));
        boolean waits = run.state() == RunState.WAITING;
        db.transaction(connection -> {
            RunsDb.update(
                    connection,
                    "INSERT INTO runs (id, title, plan, plan_hash, folder, sources, state, message, waits, at_limit, epoch,"
                            + " created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
                    run.id().value(),
                    run.plan().title(),
                    PlanJson.write(run.plan()),
                    run.plan().hash(),
                    run.options().folder().toString(),
                    sources.toString(),
                    run.state().name(),
                    waits ? "waits for approval" : "",
                    waits ? Waits.APPROVAL.name() : null,
                    run.options().atLimit().name(),
                    now.toEpochMilli());
            RunWords.insert(connection, run.id(), run.options().reviews());
            RouteTable.save(connection, run.id(), run.routes());
            return run;
        });
    }

    /** @throws IllegalArgumentException when there is no such run */
    StoredRun run(RunId id) {
        return db.query("SELECT * FROM runs WHERE id = ?", RunStore::stored, id.value()).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no run " + id.value()));
    }

    List<RunView.Summary> newest(int most) {
        return db.query(
                "SELECT r.*, (SELECT count(*) FROM steps s WHERE s.run = r.id AND s.state = 'PENDING'" + OF_THE_PLAN
                        + ") AS pending,"
                        + " (SELECT count(*) FROM steps s WHERE s.run = r.id AND s.state = 'DONE'" + OF_THE_PLAN
                        + ") AS done,"
                        + " json_array_length(r.plan, '$.steps') AS steps"
                        + " FROM runs r ORDER BY r.created DESC, r.rowid DESC LIMIT ?",
                row -> new RunView.Summary(
                        new RunId(row.getString("id")),
                        row.getString("title"),
                        RunState.valueOf(row.getString("state")),
                        waits(row),
                        Path.of(row.getString("folder")),
                        Instant.ofEpochMilli(row.getLong("created")),
                        row.getInt("done"),
                        row.getInt("steps"),
                        row.getInt("pending")),
                most);
    }

    Map<String, StepRow> steps(RunId run) {
        Map<String, StepRow> steps = new LinkedHashMap<>();
        db.query(StepTable.OF_RUN + " AND id NOT LIKE '%.%'", StepTable::read, run.value())
                .forEach(row -> steps.put(row.id, row));
        return steps;
    }

    /** What a step has asked for, in the order of the numbers. */
    List<Asked> asked(RunId run, String step) {
        return AskTable.ofStep(db, run, step);
    }

    /** A question by its name. */
    Optional<Asked> asked(String id, RunId run) {
        return AskTable.find(db, run, id);
    }

    /** What came of what a step has asked for, by the questions' names. */
    Map<String, StepRow> answers(RunId run, String step) {
        Map<String, StepRow> answers = new LinkedHashMap<>();
        AskTable.rows(db, run, step).forEach(row -> answers.put(row.id, row));
        return answers;
    }

    /** Keeps a question, what came of it, and what it did to its step, all at once. */
    void save(RunId run, long epoch, Asked asked, Collection<StepRow> rows) {
        owned(run, epoch, connection -> {
            AskTable.save(connection, run, asked);
            for (StepRow row : rows) {
                StepTable.save(connection, run.value(), row);
            }
        });
    }

    Map<String, Asset> files(RunId run) {
        Map<String, Asset> files = new LinkedHashMap<>();
        db.query(
                        "SELECT path, sha256 FROM files WHERE run = ? ORDER BY path",
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        run.value())
                .forEach(entry -> assets.find(entry.getValue()).ifPresent(asset -> files.put(entry.getKey(), asset)));
        return files;
    }

    /** Makes the caller the run's owner; the epoch of any owner before is void. */
    long takeOver(RunId run) {
        return db.transaction(connection -> {
            RunsDb.update(connection, "UPDATE runs SET epoch = epoch + 1 WHERE id = ?", run.value());
            return epoch(connection, run);
        });
    }

    void save(RunId run, long epoch, Collection<StepRow> rows) {
        owned(run, epoch, connection -> {
            for (StepRow row : rows) {
                StepTable.save(connection, run.value(), row);
            }
        });
    }

    void saveFile(RunId run, long epoch, String path, Asset asset) {
        owned(
                run,
                epoch,
                connection -> RunsDb.update(
                        connection,
                        "INSERT OR REPLACE INTO files (run, path, sha256) VALUES (?, ?, ?)",
                        run.value(),
                        path,
                        asset.sha256()));
    }

    void saveState(RunId run, long epoch, RunState state, String message, @Nullable Instant finished) {
        owned(
                run,
                epoch,
                connection -> RunsDb.update(
                        connection,
                        "UPDATE runs SET state = ?, message = ?, finished = ?, waits = NULL, cancel = NULL WHERE id = ?",
                        state.name(),
                        message,
                        StepTable.millis(finished),
                        run.value()));
    }

    /**
     * Lays the run down until a person says something.
     *
     * @param seen the word that the owner went by
     * @return false, and nothing is changed, when another word has come since
     */
    boolean rest(RunId run, long epoch, Rest rest, Word seen, RunWords words) {
        return db.transaction(connection -> {
            mustOwn(connection, run, epoch);
            if (!words.read(run).equals(seen)) {
                return false;
            }
            RunsDb.update(
                    connection,
                    "UPDATE runs SET state = 'WAITING', waits = ?, message = ? WHERE id = ?",
                    rest.waits().name(),
                    rest.message(),
                    run.value());
            return true;
        });
    }

    /** Keeps what the person allows the run to cost. */
    void saveCeiling(RunId run, Money ceiling) {
        db.update(
                "UPDATE runs SET ceiling = ?, ceiling_currency = ? WHERE id = ?",
                ceiling.micros(),
                ceiling.currency(),
                run.value());
    }

    private void owned(RunId run, long epoch, OwnedWork work) {
        db.transaction(connection -> {
            mustOwn(connection, run, epoch);
            work.on(connection);
            return run;
        });
    }

    private static void mustOwn(Connection connection, RunId run, long epoch) throws SQLException {
        if (epoch(connection, run) != epoch) {
            throw new LostRun(run);
        }
    }

    private static long epoch(Connection connection, RunId run) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT epoch FROM runs WHERE id = ?")) {
            statement.setString(1, run.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    private static StoredRun stored(ResultSet row) throws SQLException {
        List<Path> sources = new ArrayList<>();
        StepTable.texts(row.getString("sources")).forEach(source -> sources.add(Path.of(source)));
        return new StoredRun(
                new RunId(row.getString("id")),
                plan(row.getString("plan")),
                Path.of(row.getString("folder")),
                List.copyOf(sources),
                RunState.valueOf(row.getString("state")),
                row.getString("message"),
                waits(row),
                AtLimit.valueOf(row.getString("at_limit")),
                ceiling(row),
                Instant.ofEpochMilli(row.getLong("created")),
                StepTable.instant(row, "finished"));
    }

    private static @Nullable Waits waits(ResultSet row) throws SQLException {
        String waits = row.getString("waits");
        return waits == null ? null : Waits.valueOf(waits);
    }

    private static @Nullable Money ceiling(ResultSet row) throws SQLException {
        String currency = row.getString("ceiling_currency");
        return currency == null ? null : new Money(row.getLong("ceiling"), currency);
    }

    private static Plan plan(String text) {
        return switch (PlanJson.read(text)) {
            case PlanJson.Reading.Readable readable -> readable.plan();
            case PlanJson.Reading.Broken broken ->
                throw new IllegalStateException("a stored plan cannot be read: " + broken.problems());
        };
    }

    /** Statements of an owner. */
    @FunctionalInterface
    private interface OwnedWork {
        void on(Connection connection) throws SQLException;
    }

    /** Somebody else has taken the run over; whoever gets this stops at once and writes nothing. */
    static final class LostRun extends RuntimeException {
        private static final long serialVersionUID = 1;

        LostRun(RunId run) {
            super("run " + run.value() + " was taken over by another owner");
        }
    }
}
