package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call whose outcome nobody knows, with all by which it can be found at the provider.
 *
 * @param operation the ledger's name of the call
 * @param offer who was asked; null for a call of an earlier version
 * @param provider the provider's word or the key's alias; null when the work was done on this machine, or for a call of an earlier version
 * @param sent when the call was opened; the order left at that time or soon after
 * @param held what counts as spent until it is settled
 * @param handles the names that the provider gave to the job, such as its id; empty when no answer came
 * @param why it is in doubt
 * @param goesOn true when what came of it is stored, so that its run goes on with it, or books it, as soon as it is resumed
 */
public record DoubtfulCall(
        String operation,
        RunId run,
        String step,
        @Nullable String offer,
        @Nullable String provider,
        Instant sent,
        Money held,
        Map<String, String> handles,
        String why,
        boolean goesOn) {

    public DoubtfulCall {
        handles = Map.copyOf(handles);
    }

    /** What the person can do, in words. */
    public String advice() {
        if (goesOn) {
            return "nothing to settle: reelwright resume " + run.value() + " goes on with it and books its price";
        }
        String who = provider == null ? "the provider" : provider;
        return handles.isEmpty()
                ? "look at the usage page of " + who + " for an order at " + sent
                        + "; then settle it with what was billed, 0 included"
                : "look the job up at " + who + "; then go on with it (--job ID), or settle it with what was billed, 0"
                        + " included";
    }
}
