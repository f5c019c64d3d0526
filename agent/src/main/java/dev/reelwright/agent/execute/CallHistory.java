package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Doubt;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.Candidate.Measured;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.SkillRegistry;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What the store of runs knows of earlier calls, beside any engine; closes what {@link #open} has opened.
 */
public final class CallHistory implements AutoCloseable {
    private static final int NEWEST = 50;
    private static final Duration RECENT = Duration.ofDays(30);

    /** These say something about the order or the person, and nothing about who was asked. */
    private static final String NOT_ITS_FAULT =
            Set.of(FailureKind.INVALID_INPUT, FailureKind.REFUSED, FailureKind.CANCELLED).stream()
                    .map(kind -> "'" + kind.name() + "'")
                    .sorted()
                    .collect(Collectors.joining(", "));

    private static final String ENDED =
            "SELECT outcome, at, ended FROM calls WHERE offer = ? AND at > ? AND ended IS NOT NULL"
                    + " AND (failure IS NULL OR failure NOT IN (" + NOT_ITS_FAULT + ")) ORDER BY at DESC LIMIT "
                    + NEWEST;

    private static final String DOUBTFUL = "SELECT calls.*, steps.pending AS waits FROM calls LEFT JOIN steps"
            + " ON steps.run = calls.run AND steps.operation = calls.operation WHERE calls.operation = ?";
    private static final int FAILURES = 10;

    private static final String FAILED =
            "SELECT c.operation, c.run, c.step, c.offer FROM calls c JOIN runs r ON r.id = c.run"
                    + " WHERE r.folder = (SELECT folder FROM runs WHERE id = ?) AND c.outcome = 'failed' AND c.offer IS NOT NULL"
                    + " AND c.failure IN ('INVALID_INPUT', 'UNSUPPORTED', 'LIMIT', 'BROKEN') AND c.at > ?"
                    + " ORDER BY c.rowid DESC LIMIT " + FAILURES;

    private final RunsDb db;
    private final AssetFacts assets;
    private final Clock clock;

    CallHistory(RunsDb db, Clock clock) {
        this.db = db;
        this.assets = new AssetFacts(db, clock);
        this.clock = clock;
    }

    /**
     * @param runsDb the SQLite file of runs; made when missing
     * @throws java.io.UncheckedIOException when it cannot be used
     */
    public static CallHistory open(Path runsDb, Clock clock) {
        return new CallHistory(RunsDb.open(runsDb), clock);
    }

    /**
     * How calls of an offer came out: the newest 50 of the last 30 days. A call in doubt is one without success; what came from the cache was no
     * call; what the person or the content was the cause of does not count.
     */
    public Optional<Measured> measured(SkillRegistry registry, String offer) {
        List<Ended> ended = db.query(
                ENDED, CallHistory::ended, offer, clock.instant().minus(RECENT).toEpochMilli());
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        List<Double> seconds =
                ended.stream().filter(Ended::done).map(Ended::seconds).sorted().toList();
        double typical = seconds.isEmpty()
                ? registry.find(offer)
                        .map(skill -> skill.offer().typicalSeconds())
                        .orElse(0.0)
                : seconds.get(seconds.size() / 2);
        return Optional.of(new Measured(ended.size(), seconds.size(), typical));
    }

    /** The newest runs, the newest first. */
    public List<RunView.Summary> runs(int most) {
        return new RunStore(db, assets).newest(most);
    }

    /** What is known of an asset, by SHA-256. */
    public Optional<MediaFacts> asset(String sha256) {
        return assets.find(sha256).map(Asset::facts);
    }

    /** The names that a provider gave to the last job of a step, such as its id; empty when it gave none. */
    public Map<String, String> handles(RunId run, String step) {
        return db
                .query(
                        "SELECT handles FROM calls WHERE run = ? AND step = ? AND handles IS NOT NULL"
                                + " ORDER BY rowid DESC LIMIT 1",
                        row -> handles(StepTable.MAPPER.readTree(row.getString(1))),
                        run.value(),
                        step)
                .stream()
                .findFirst()
                .orElse(Map.of());
    }

    /**
     * A call that failed.
     *
     * @param offer who was asked
     */
    record FailedCall(String operation, RunId run, String step, String offer) {}

    /** The newest failures in the project of a run that may be faults of inputs, newest first. */
    List<FailedCall> failedInProject(RunId run) {
        return db.query(
                FAILED,
                row -> new FailedCall(
                        row.getString("operation"),
                        new RunId(row.getString("run")),
                        row.getString("step"),
                        row.getString("offer")),
                run.value(),
                clock.instant().minus(RECENT).toEpochMilli());
    }

    /** All calls of skills that the ledger holds in doubt, oldest first. */
    public List<DoubtfulCall> doubts(Ledger ledger) {
        List<DoubtfulCall> doubts = new ArrayList<>();
        ledger.doubts()
                .forEach(doubt -> db.query(
                                DOUBTFUL,
                                row -> doubtful(row, doubt),
                                doubt.reservation().operation())
                        .forEach(doubts::add));
        return doubts;
    }

    /**
     * How far a folder's content is believed by how its calls ended.
     *
     * @param since when the person accepted it
     */
    public Standing standing(String folder, String revision, Instant since, Standing.Rules rules) {
        return Standing.of(new TrustCalls(db).ended(folder, revision, since), rules);
    }

    /** The changes of a standing that were not told yet; each is noted as told once its telling has returned. */
    public void tellChanges(String folder, String revision, Standing standing, Consumer<Standing.Change> telling) {
        TrustCalls calls = new TrustCalls(db);
        for (Standing.Change change : standing.changes()) {
            if (!calls.isTold(folder, revision, change.operation())) {
                telling.accept(change);
                calls.told(folder, revision, change.operation());
            }
        }
    }

    private record Ended(boolean done, double seconds) {}

    private static Ended ended(ResultSet row) throws SQLException {
        boolean done = row.getString("outcome").equals("done");
        return new Ended(done, Math.max(0, row.getLong("ended") - row.getLong("at")) / 1000.0);
    }

    private static DoubtfulCall doubtful(ResultSet row, Doubt doubt) throws SQLException {
        String handles = row.getString("handles");
        return new DoubtfulCall(
                row.getString("operation"),
                new RunId(row.getString("run")),
                row.getString("step"),
                row.getString("offer"),
                row.getString("provider"),
                Instant.ofEpochMilli(row.getLong("at")),
                doubt.reservation().amount(),
                handles == null ? Map.of() : handles(StepTable.MAPPER.readTree(handles)),
                String.valueOf(row.getString("note")),
                doubt.unrecovered() && goesOn(row));
    }

    /** As {@link OpenCalls} will find it: its answer is written down, or a provider works on it under a name that is. */
    private static boolean goesOn(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return switch (outcome) {
            case "done", "failed" -> true;
            case "pending" -> row.getString("handles") != null || row.getString("waits") != null;
            case null, default -> false;
        };
    }

    /** The names that the provider gave; an adapter keeps them under {@code handles}. */
    private static Map<String, String> handles(JsonNode state) {
        JsonNode named = state.path("handles").isObject() ? state.path("handles") : state;
        Map<String, String> handles = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : named.properties()) {
            if (each.getValue().isString() || each.getValue().isNumber()) {
                handles.put(each.getKey(), each.getValue().asString());
            }
        }
        return handles;
    }

    @Override
    public void close() {
        db.close();
    }
}
