package dev.reelwright.agent.execute;

import dev.reelwright.audit.Anchors;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.Redactor;
import dev.reelwright.budgets.Anchor;
import dev.reelwright.budgets.Balance;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.sandbox.Workspace.Quota;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The real engine over the real ledger, record and store, all in one folder, with the fleet's adapters for skills. */
final class FleetWorld implements AutoCloseable {
    final Path folder;
    final Ledger ledger;
    final AuditLog audit;
    final PlanEngine engine;
    long polls;

    /** @param lanes calls at a time */
    FleetWorld(
            Path folder,
            FleetHouse house,
            int lanes,
            long seed,
            UnaryOperator<Ledger> ledgerAs,
            UnaryOperator<AuditLog> auditAs) {
        this.folder = folder;
        ledger = Ledger.open(folder.resolve("ledger.db"), house.time);
        audit = AuditLog.open(folder.resolve("audit.db"), Redactor.of(Map.of()), house.time, new InLedger(ledger));
        engine = EmbeddedEngine.open(new EngineParts(
                folder.resolve("runs.db"),
                folder.resolve("cache"),
                folder.resolve("work"),
                ledgerAs.apply(ledger),
                auditAs.apply(audit),
                house.registry,
                Capabilities.shipped(),
                PriceBook.shipped("USD"),
                FleetHouse.keys(),
                Map.of(),
                new EngineLimits(2, 1, lanes, Map.of(), 4, new Quota(1 << 26, 1000)),
                MediaRules.STANDARD,
                "USD",
                house.time,
                new Random(seed),
                house.time));
    }

    FleetWorld(Path folder, FleetHouse house, int lanes, long seed) {
        this(folder, house, lanes, seed, UnaryOperator.identity(), UnaryOperator.identity());
    }

    Balance balance(String alias) {
        return ledger.balance(FleetAccess.key(alias));
    }

    long used(String alias) {
        return balance(alias).used().micros();
    }

    @Override
    public void close() {
        engine.close();
        audit.close();
        ledger.close();
    }

    /** The end of the record, remembered by the ledger. */
    private record InLedger(Ledger ledger) implements Anchors {
        @Override
        public void put(long count, String hash) {
            ledger.putAnchor("audit", new Anchor(count, hash));
        }

        @Override
        public Optional<Head> last() {
            return ledger.anchor("audit").map(anchor -> new Head(anchor.count(), anchor.hash()));
        }
    }
}
