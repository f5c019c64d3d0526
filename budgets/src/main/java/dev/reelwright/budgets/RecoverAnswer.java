package dev.reelwright.budgets;

import java.util.List;

/** What became of the holds that a dead run left behind. Switch over it without {@code default}. */
public sealed interface RecoverAnswer {

    /**
     * @param released held and never sent: free again
     * @param inDoubt may have been sent: held in full until settled
     */
    record Recovered(List<Reservation> released, List<Reservation> inDoubt) implements RecoverAnswer {
        public Recovered {
            released = List.copyOf(released);
            inDoubt = List.copyOf(inDoubt);
        }
    }

    /** Nothing was changed, as the ledger cannot be trusted or written. */
    record Stopped(String reason) implements RecoverAnswer {}
}
