package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lies in the cache at one moment, and what of it is needed: all that runs which are not over name, and every other run in their folders; all that
 * runs which ended within a day name; and whatever was of use within the last hour, because somebody may just be about to use it.
 */
final class CacheStock {
    static final Duration DELIVERED = Duration.ofHours(24);
    static final Duration IN_HAND = Duration.ofHours(1);
    private static final String HASH = "[0-9a-f]{64}";
    private static final String KEPT =
            "state IN ('WAITING', 'RUNNING') OR finished > ? OR folder IN (SELECT folder FROM runs WHERE state IN ('WAITING',"
                    + " 'RUNNING'))";

    final Map<String, Long> files = new HashMap<>();
    final Map<String, Work> works = new HashMap<>();
    final Map<String, List<Work>> holders = new HashMap<>();
    final Map<String, Long> taken = new HashMap<>();
    final Set<String> needed = new HashSet<>();
    final String runs;

    /**
     * Finished work.
     *
     * @param used when it was last of use, in milliseconds
     * @param spent what it cost; null when nobody wrote it down
     */
    record Work(
            String key, String capability, String step, String run, long used, @Nullable Money spent, List<String> assets) {}

    private CacheStock(String runs) {
        this.runs = runs;
    }

    static CacheStock take(RunsDb db, Path assets, Instant now) throws IOException {
        CacheStock stock = new CacheStock(runsAsTheyAre(db));
        stock.works(db);
        db.query("SELECT sha256, at FROM assets", row -> stock.taken.put(row.getString(1), row.getLong(2)));
        stock.need(db, now);
        stock.files(assets);
        return stock;
    }

    /** A word that changes whenever a run is submitted, taken over or begun once more. */
    static String runsAsTheyAre(RunsDb db) {
        return db.query(
                        "SELECT count(*) || ' ' || coalesce(sum(epoch), 0) FROM runs",
                        row -> row.getString(1))
                .getFirst();
    }

    private void works(RunsDb db) {
        List<Work> all = db.query(
                "SELECT commit_key, capability, step, run, used, spent, currency, outputs FROM commits", CacheStock::work);
        for (Work work : all) {
            works.put(work.key(), work);
            work.assets().forEach(asset -> holders.computeIfAbsent(asset, _ -> new ArrayList<>())
                    .add(work));
        }
    }

    private static Work work(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new Work(
                row.getString("commit_key"),
                row.getString("capability"),
                row.getString("step"),
                row.getString("run"),
                row.getLong("used"),
                currency == null ? null : new Money(row.getLong("spent"), currency),
                Lineage.assetsIn(StepTable.MAPPER.readTree(row.getString("outputs"))));
    }

    private void need(RunsDb db, Instant now) {
        long delivered = now.minus(DELIVERED).toEpochMilli();
        long inHand = now.minus(IN_HAND).toEpochMilli();
        Set<String> kept = new HashSet<>();
        db.query("SELECT id, plan FROM runs WHERE " + KEPT, row -> need(row.getString("plan")) && kept.add(row.getString("id")), delivered);
        db.query(
                "SELECT commit_key, inputs, outputs FROM steps WHERE run IN (SELECT id FROM runs WHERE " + KEPT + ")",
                row -> need(row.getString("inputs")) && need(row.getString("outputs")) && need(works.get(row.getString(1))),
                delivered);
        db.query(
                "SELECT sha256 FROM files WHERE run IN (SELECT id FROM runs WHERE " + KEPT + ")",
                row -> needed.add(row.getString(1)),
                delivered);
        works.values().stream()
                .filter(work -> work.used() > inHand || kept.contains(work.run()))
                .forEach(this::need);
        taken.forEach((asset, at) -> {
            if (at > inHand) {
                needed.add(asset);
            }
        });
    }

    private boolean need(@Nullable String tree) {
        if (tree != null) {
            needed.addAll(Lineage.assetsIn(StepTable.MAPPER.readTree(tree)));
        }
        return true;
    }

    private boolean need(@Nullable Work work) {
        return work != null && needed.addAll(work.assets());
    }

    private void files(Path assets) throws IOException {
        try (Stream<Path> all = Files.walk(assets)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.matches(HASH)) {
                    files.put(name, Files.size(file));
                }
            }
        }
    }

    long bytes() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    long neededBytes() {
        return files.entrySet().stream()
                .filter(file -> needed.contains(file.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** When a file was last of use. */
    long used(String asset) {
        long last = holders.getOrDefault(asset, List.of()).stream()
                .mapToLong(Work::used)
                .max()
                .orElse(0);
        return Math.max(last, holders.containsKey(asset) ? 0 : taken.getOrDefault(asset, 0L));
    }

    /** Files that nobody needs, the least recently used first. */
    List<String> idle() {
        return files.keySet().stream()
                .filter(asset -> !needed.contains(asset))
                .sorted(java.util.Comparator.comparingLong(this::used).thenComparing(asset -> asset))
                .toList();
    }
}
