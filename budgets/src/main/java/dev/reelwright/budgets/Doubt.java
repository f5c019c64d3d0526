package dev.reelwright.budgets;

/**
 * A hold that somebody has to look at: either it is in doubt, or its process died after the request may have left.
 *
 * @param reservation its {@code note} and {@code changed} say why and since when
 */
public record Doubt(Reservation reservation) {

    /** True when the process that sent it is gone and nobody has called {@link Ledger#recover} for its run yet. */
    public boolean unrecovered() {
        return reservation.state() == Reservation.State.SENDING;
    }
}
