package dev.reelwright.agent.execute;

import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Reservation;
import java.util.List;

/** What the calls that a step has asked for hold and have cost, over all its attempts; the ledger is the judge. */
record NestedSpend(CallJournal journal, Ledger ledger) {

    /** One sum for each currency; none for nothing. */
    List<Money> used(RunId run, String step) {
        List<Money> sums = new java.util.ArrayList<>();
        journal.askedBy(run, step).stream()
                .flatMap(call -> ledger.reservation(call.operation()).stream())
                .map(hold -> hold.isOpen()
                        ? hold.amount()
                        : hold.state() == Reservation.State.POSTED
                                ? hold.posted()
                                : Money.zero(hold.amount().currency()))
                .filter(amount -> !amount.isZero())
                .forEach(amount -> add(amount, sums));
        return List.copyOf(sums);
    }

    private static void add(Money amount, List<Money> sums) {
        for (int i = 0; i < sums.size(); i++) {
            if (sums.get(i).currency().equals(amount.currency())) {
                sums.set(i, sums.get(i).plus(amount));
                return;
            }
        }
        sums.add(amount);
    }
}
