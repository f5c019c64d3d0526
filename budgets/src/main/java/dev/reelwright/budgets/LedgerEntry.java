package dev.reelwright.budgets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One immutable line of the journal. Text that does not apply to a kind is empty; so is {@code key} on a cap for one run.
 *
 * @param index 1, 2, 3 … without gaps
 * @param at the ledger's time: the clock, but never earlier than the entry before
 * @param amount what was reserved, billed or set as a limit
 * @param note what is bought, or the reason, proof or evidence
 * @param holder the process that holds the reservation, as {@code pid@start}
 * @param hash SHA-256 over the hash of the entry before and all fields of this one
 */
public record LedgerEntry(
        long index,
        Instant at,
        Kind kind,
        String operation,
        @Nullable Key key,
        String run,
        @Nullable Scope scope,
        @Nullable Money amount,
        String bodyDigest,
        String note,
        String holder,
        String hash) {

    /** What an entry records. */
    public enum Kind {
        CAP,
        UNCAP,
        RESERVE,
        SENDING,
        POST,
        RELEASE,
        DOUBT,
        SETTLE,
        FREEZE,
        UNFREEZE,
        /** A person accepted a clock that is behind the ledger's time. */
        CLOCK
    }
}
