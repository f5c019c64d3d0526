package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finished work on the disk, and what to do when it is more than the owner allows. What goes is forgotten: it would be made, and paid, again. What a
 * run needs that is not over, and what was delivered within a day, stays however much it is.
 */
public final class Cache {
    private static final String CLAIM = "the cache is cleared up";

    private final RunsDb db;
    private final Claims claims;
    private final Path assets;
    private final Path incoming;
    private final long limit;
    private final Clock clock;

    Cache(RunsDb db, Claims claims, Path cache, long limit, Clock clock) {
        this.db = db;
        this.claims = claims;
        this.assets = cache.resolve("assets");
        this.incoming = cache.resolve("incoming");
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * What is there.
     *
     * @param limit the most that the owner allows, in bytes
     * @param needed bytes that stay, whatever the limit says
     * @param biggest first
     */
    public record Contents(long bytes, int files, int works, long limit, long needed, List<Piece> biggest) {
        public Contents {
            biggest = List.copyOf(biggest);
        }
    }

    /**
     * One file.
     *
     * @param what it is: capability, step and run; "a file of a person" for what nobody here made
     * @param spent what the work cost that made it; null when it was taken in, or nobody wrote it down
     */
    public record Piece(String sha256, long bytes, String what, Instant used, @Nullable Money spent, boolean needed) {}

    /**
     * What clearing up came to, or would come to.
     *
     * @param needed bytes that had to stay
     * @param works how many pieces of finished work were forgotten
     * @param spent what they had cost, one sum for each currency
     * @param elsewhere true when another process was at it, and nothing was done here
     */
    public record Cleared(
            long before, long after, long limit, long needed, int files, int works, List<Money> spent, boolean elsewhere) {
        public Cleared {
            spent = List.copyOf(spent);
        }

        /** True when there is more than the limit although all that may go has gone. */
        public boolean stillTooMuch() {
            return after > limit;
        }
    }

    /** @param most how many pieces are named */
    public Contents contents(int most) {
        CacheStock stock = stock();
        List<Piece> biggest = stock.files.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(file -> piece(stock, file.getKey(), file.getValue()))
                .toList();
        return new Contents(
                stock.bytes(), stock.files.size(), stock.works.size(), limit, stock.neededBytes(), biggest);
    }

    private static Piece piece(CacheStock stock, String asset, long bytes) {
        List<CacheStock.Work> holders = stock.holders.getOrDefault(asset, List.of());
        CacheStock.Work work = holders.isEmpty() ? null : holders.getFirst();
        return new Piece(
                asset,
                bytes,
                work == null ? "a file of a person" : work.capability() + " " + work.step() + " of run " + work.run(),
                Instant.ofEpochMilli(stock.used(asset)),
                work == null ? null : work.spent(),
                stock.needed.contains(asset));
    }

    /** Whether there is more than the owner allows. */
    public boolean isOverLimit() {
        try (Stream<Path> all = Files.walk(assets)) {
            long bytes = 0;
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes > limit;
        } catch (IOException | UncheckedIOException somebodyClearsUp) {
            return false;
        }
    }

    /**
     * Forgets what was longest of no use, until there is no more than the limit. Other processes may run and clear up meanwhile.
     *
     * @param dryRun counts only
     */
    public Cleared clear(boolean dryRun) {
        Optional<Claims.Claim> claim = claims.tryTake(CLAIM);
        try (Claims.Claim held = claim.orElse(() -> {})) {
            Tally tally = new Tally(stock());
            if (claim.isEmpty()) {
                return tally.told(true);
            }
            if (!dryRun) {
                sweepIncoming();
            }
            while (tally.after > limit && round(tally, dryRun)) {}
            return tally.told(false);
        }
    }

    /** One pass over what nobody needs; true when somebody has begun a run meanwhile and it has to be looked at anew. */
    private boolean round(Tally tally, boolean dryRun) {
        CacheStock stock = tally.stock;
        Set<String> gone = new LinkedHashSet<>();
        for (String asset : stock.idle()) {
            if (tally.after <= limit) {
                return false;
            }
            if (gone.contains(asset)) {
                continue;
            }
            Bundle bundle = Bundle.of(stock, asset);
            Fate fate = dryRun ? Fate.GONE : forget(stock, bundle);
            if (fate == Fate.STALE) {
                tally.stock = stock();
                return true;
            }
            if (fate == Fate.GONE) {
                gone.addAll(bundle.files());
                tally.add(bundle);
            }
        }
        return false;
    }

    private enum Fate {
        GONE,
        IN_USE,
        STALE
    }

    /** A file, the works that cannot do without it, and their other files that nobody else needs. */
    private record Bundle(Set<String> files, Set<CacheStock.Work> works) {
        static Bundle of(CacheStock stock, String asset) {
            Set<CacheStock.Work> works = new LinkedHashSet<>(stock.holders.getOrDefault(asset, List.of()));
            Set<String> files = new LinkedHashSet<>(List.of(asset));
            for (CacheStock.Work work : works) {
                for (String other : work.assets()) {
                    boolean theirs = works.containsAll(stock.holders.getOrDefault(other, List.of()));
                    if (theirs && !stock.needed.contains(other) && stock.files.containsKey(other)) {
                        files.add(other);
                    }
                }
            }
            return new Bundle(files, works);
        }
    }

    /**
     * In one transaction with the files: whoever wants a piece says so in the store first, so it is either seen here in time, or finds nothing and
     * makes it anew.
     */
    private Fate forget(CacheStock stock, Bundle bundle) {
        return db.transaction(connection -> {
            if (!one(connection, "SELECT count(*) || ' ' || coalesce(sum(epoch), 0) FROM runs", "").equals(stock.runs)) {
                return Fate.STALE;
            }
            for (CacheStock.Work work : bundle.works()) {
                if (!one(connection, "SELECT used FROM commits WHERE commit_key = ?", work.key()).equals(Long.toString(work.used()))) {
                    return Fate.IN_USE;
                }
            }
            for (String file : bundle.files()) {
                String at = one(connection, "SELECT at FROM assets WHERE sha256 = ?", file);
                if (!at.isEmpty() && !at.equals(String.valueOf(stock.taken.get(file)))) {
                    return Fate.IN_USE;
                }
            }
            for (CacheStock.Work work : bundle.works()) {
                RunsDb.update(connection, "DELETE FROM commits WHERE commit_key = ?", work.key());
            }
            bundle.files().forEach(this::delete);
            return Fate.GONE;
        });
    }

    private static String one(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (!value.isEmpty()) {
                statement.setString(1, value);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    private void delete(String asset) {
        try {
            Files.deleteIfExists(assets.resolve(asset.substring(0, 2)).resolve(asset));
        } catch (IOException e) {
            throw new UncheckedIOException("the cache cannot be cleared up: " + e.getMessage(), e);
        }
    }

    /** What killed processes left on its way into the store. */
    private void sweepIncoming() {
        Instant old = clock.instant().minus(CacheStock.DELIVERED);
        try (Stream<Path> all = Files.list(incoming)) {
            for (Path file : all.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException inUse) {
            return;
        }
    }

    private CacheStock stock() {
        try {
            return CacheStock.take(db, assets, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException("the cache cannot be read: " + e.getMessage(), e);
        }
    }

    /** What has gone so far. */
    private final class Tally {
        private final long before;
        private final Map<String, Money> spent = new TreeMap<>();
        private CacheStock stock;
        private long after;
        private int files;
        private int works;

        Tally(CacheStock stock) {
            this.stock = stock;
            this.before = stock.bytes();
            this.after = before;
        }

        void add(Bundle bundle) {
            for (String file : bundle.files()) {
                after -= stock.files.getOrDefault(file, 0L);
                files++;
            }
            for (CacheStock.Work work : bundle.works()) {
                works++;
                Money cost = work.spent();
                if (cost != null && !cost.isZero()) {
                    spent.merge(cost.currency(), cost, Money::plus);
                }
            }
        }

        Cleared told(boolean elsewhere) {
            return new Cleared(
                    before, after, limit, stock.neededBytes(), files, works, new ArrayList<>(spent.values()), elsewhere);
        }
    }
}
