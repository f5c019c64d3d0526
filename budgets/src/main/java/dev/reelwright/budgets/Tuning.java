package dev.reelwright.budgets;

import java.time.Duration;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * How a ledger uses its file. Only {@link #standard} keeps the promises; anything else is for tests of what does not hang on it.
 *
 * @param patience how long to wait for another program's lock
 * @param flush what must be on disk when a commit returns
 */
record Tuning(Duration patience, SynchronousMode flush) {

    /** Every commit is on disk when it returns. */
    static Tuning standard() {
        return new Tuning(Duration.ofSeconds(10), SynchronousMode.FULL);
    }
}
