package dev.reelwright.budgets;

import java.util.List;

/**
 * What was spent and what is held, of a key or of a run, over all time.
 *
 * @param posted billed
 * @param reserved held for calls that have not ended
 * @param inDoubt held for calls whose outcome is unknown; counts in full until it is settled
 * @param frozen the key may spend nothing until a person unfreezes it
 * @param caps each cap with what is left of it in the current period
 */
public record Balance(Money posted, Money reserved, Money inDoubt, boolean frozen, List<CapLeft> caps) {
    public Balance {
        caps = List.copyOf(caps);
    }

    public Money used() {
        return posted.plus(reserved).plus(inDoubt);
    }
}
