package dev.reelwright.audit;

import java.util.Optional;

/**
 * The memory outside the log that makes a cut tail and a rewritten file show: how many entries there were and what the
 * last one's hash was. It has to lie where whoever changes the log's file does not reach as well, and must be durable.
 *
 * <p>Told after each entry, under the log's write lock, so it never goes back. A crash between the entry and the
 * telling leaves it behind by what followed; that is no fault. It must not call the log, and a failure to remember is
 * thrown, so that the caller of the log does not act.
 */
public interface Anchors {
    /** Remembers that the log has {@code count} entries, the last of which has the hash {@code head}. */
    void put(long count, String head);

    /** What was remembered last; empty for a log that was never written. */
    Optional<Head> last();

    /**
     * The end of a log.
     *
     * @param count how many entries there are, the first one (index 0) counted
     * @param hash the last entry's hash, 64 lower-case hexadecimal digits
     */
    record Head(long count, String hash) {}
}
